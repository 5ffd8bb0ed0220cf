using System.Buffers.Binary;
using System.Text;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Wire.Framing;

namespace Lakehouse.Sessions.Queries;

/// <summary>Catches the one row of a query as the client would get it, to be used as parameter values.</summary>
internal sealed class CapturedRow : IByteSink, IDisposable
{
    private readonly MemoryStream _bytes = new();

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    /// <summary>Runs the query and gives its first row's values in text format.</summary>
    public ParameterSet ReadParameters(QueryRun run, int columns) => new(ReadValues(run, columns), [FormatCode.Text]);

    /// <summary>The same as texts; null for null.</summary>
    public IReadOnlyList<string?> Read(QueryRun run, int columns) =>
        [.. ReadValues(run, columns).Select(value => value is null ? null : Encoding.UTF8.GetString(value))];

    private byte[]?[] ReadValues(QueryRun run, int columns)
    {
        using var output = new OutputBuffer(this);
        run.Write(output, default(DataRowFraming), [], maxRows: 0);
        output.Flush();
        var row = _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length)[7..];
        var values = new byte[]?[columns];
        for (var i = 0; i < columns; i++)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(row);
            values[i] = length < 0 ? null : row.Slice(4, length).ToArray();
            row = row[(4 + Math.Max(0, length))..];
        }

        return values;
    }
}
