using System.Text;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Functions;

/// <summary>The engine's types as declarations of functions name them.</summary>
internal static class Forms
{
    public static EngineType Boolean { get; } = EngineType.Of(DuckType.Boolean);

    public static EngineType Int2 { get; } = EngineType.Of(DuckType.SmallInt);

    public static EngineType Int4 { get; } = EngineType.Of(DuckType.Integer);

    public static EngineType Int8 { get; } = EngineType.Of(DuckType.BigInt);

    public static EngineType Oid { get; } = EngineType.Of(DuckType.UInteger);

    public static EngineType Float4 { get; } = EngineType.Of(DuckType.Float);

    public static EngineType Float8 { get; } = EngineType.Of(DuckType.Double);

    public static EngineType Text { get; } = EngineType.Of(DuckType.Varchar);

    public static EngineType Blob { get; } = EngineType.Of(DuckType.Blob);

    public static EngineType Date { get; } = EngineType.Of(DuckType.Date);

    public static EngineType Time { get; } = EngineType.Of(DuckType.Time);

    public static EngineType TimeTz { get; } = EngineType.Of(DuckType.TimeTz);

    public static EngineType Timestamp { get; } = EngineType.Of(DuckType.Timestamp);

    public static EngineType TimestampTz { get; } = EngineType.Of(DuckType.TimestampTz);

    public static EngineType Interval { get; } = EngineType.Of(DuckType.Interval);

    public static EngineType Uuid { get; } = EngineType.Of(DuckType.Uuid);

    public static EngineType Json { get; } = EngineType.Of(DuckType.Varchar);

    public static EngineType Texts { get; } = EngineType.ListOf(Text);

    public static EngineType Any { get; } = EngineType.Of(DuckType.Any);
}

/// <summary>Reading and writing text cells as strings, for functions whose work is on characters.</summary>
internal static class TextCells
{
    /// <summary>A VARCHAR cell.</summary>
    public static string ReadText(this in ColumnVector column, int row) => Encoding.UTF8.GetString(column.ReadBytes(row));

    /// <summary>A list of VARCHAR; null elements are null.</summary>
    public static string?[] ReadTexts(this in ColumnVector column, int row)
    {
        var entry = column.ReadList(row);
        var child = column.ListChild(Forms.Text);
        var texts = new string?[(int)entry.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            var at = (int)entry.Offset + i;
            texts[i] = child.IsNull(at) ? null : child.ReadText(at);
        }
        return texts;
    }

    /// <summary>Writes a list of VARCHAR.</summary>
    public static void WriteTexts(this VectorWriter result, int row, IReadOnlyList<string?> texts)
    {
        var list = result.BeginList(row, texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            if (texts[i] is { } text) list.WriteText(i, text);
            else list.WriteNull(i);
        }
    }
}
