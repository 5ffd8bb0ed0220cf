using System.Buffers;
using System.Text;
using System.Text.Json;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Server.Commands.Output;

/// <summary>One JSON object a line. Booleans, numbers and json values stay what they are; everything else is its text.</summary>
internal sealed class JsonPrinter(TextWriter output) : IRowPrinter
{
    private static readonly HashSet<uint> Numbers =
        [TypeOid.Int2, TypeOid.Int4, TypeOid.Int8, TypeOid.Float4, TypeOid.Float8, TypeOid.Numeric, TypeOid.Oid];

    private readonly ArrayBufferWriter<byte> _line = new();
    private IReadOnlyList<PrintedColumn> _columns = [];

    public void Begin(IReadOnlyList<PrintedColumn> columns) => _columns = columns;

    public void Row(string?[] values)
    {
        _line.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_line))
        {
            writer.WriteStartObject();
            for (var i = 0; i < values.Length; i++)
            {
                writer.WritePropertyName(_columns[i].Name);
                Write(writer, _columns[i].TypeOid, values[i]);
            }

            writer.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(_line.WrittenSpan));
    }

    public void End()
    {
        // Lines need no end.
    }

    private static void Write(Utf8JsonWriter writer, uint type, string? value)
    {
        if (value is null) writer.WriteNullValue();
        else if (type == TypeOid.Bool) writer.WriteBooleanValue(value == "t");
        else if (type is TypeOid.Json or TypeOid.Jsonb) writer.WriteRawValue(value);
        // NaN and Infinity are no JSON numbers.
        else if (Numbers.Contains(type) && char.IsAsciiDigit(value[^1])) writer.WriteRawValue(value);
        else writer.WriteStringValue(value);
    }
}
