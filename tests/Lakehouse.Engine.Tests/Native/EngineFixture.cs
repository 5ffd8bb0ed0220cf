using System.Globalization;
using System.Text;
using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Native.Types;

namespace Lakehouse.Engine.Tests.Native;

/// <summary>An engine over files in memory, and the values of results as text.</summary>
public sealed class EngineFixture : IDisposable
{
    public EngineFixture()
    {
        Engine = EngineInstance.Open(Files, new EngineOptions { Threads = 2, MemoryLimit = "1GB" });
        Connection = Engine.Connect();
    }

    public MemoryLakeFiles Files { get; } = new();

    public EngineInstance Engine { get; }

    public EngineConnection Connection { get; }

    /// <summary>The first column's first value: numbers, text and NULL as invariant text.</summary>
    public string? Scalar(string sql)
    {
        using var plan = Connection.Prepare(sql);
        using var stream = plan.Execute();
        return stream.Next() ? Text(stream, 0) : throw new InvalidOperationException("no row");
    }

    public static string? Text(IChunkSource rows, int row, int column = 0)
    {
        var vector = rows.Current.Column(column);
        if (vector.IsNull(row)) return null;
        return rows.Columns[column].Type.Id switch
        {
            DuckType.Boolean => vector.Read<bool>(row) ? "t" : "f",
            DuckType.SmallInt => vector.Read<short>(row).ToString(CultureInfo.InvariantCulture),
            DuckType.Integer or DuckType.Date => vector.Read<int>(row).ToString(CultureInfo.InvariantCulture),
            DuckType.BigInt or DuckType.Time or DuckType.Timestamp or DuckType.TimestampTz => vector.Read<long>(row).ToString(CultureInfo.InvariantCulture),
            DuckType.UBigInt or DuckType.TimeTz => vector.Read<ulong>(row).ToString(CultureInfo.InvariantCulture),
            DuckType.UInteger => vector.Read<uint>(row).ToString(CultureInfo.InvariantCulture),
            DuckType.HugeInt => vector.Read<Int128>(row).ToString(CultureInfo.InvariantCulture),
            DuckType.Float => vector.Read<float>(row).ToString(CultureInfo.InvariantCulture),
            DuckType.Double => vector.Read<double>(row).ToString(CultureInfo.InvariantCulture),
            DuckType.Varchar => Encoding.UTF8.GetString(vector.ReadBytes(row)),
            var other => throw new InvalidOperationException($"no text for {other} here: cast it"),
        };
    }

    public void Dispose()
    {
        Connection.Dispose();
        Engine.Dispose();
    }
}
