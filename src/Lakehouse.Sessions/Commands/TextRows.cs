using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Types;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Commands;

/// <summary>Rows that the session itself has (SHOW, EXPLAIN): text columns, whose text and binary formats are the same bytes.</summary>
/// <param name="rows">Makes the rows when the command runs.</param>
/// <param name="tag">The command tag.</param>
public sealed class TextRows(Func<IReadOnlyList<string?[]>> rows, string tag) : CommandRun
{
    private IReadOnlyList<string?[]>? _rows;
    private int _next;

    /// <inheritdoc/>
    public override RunProgress Run(IResponse response, FormatCode[] formats, long maxRows)
    {
        _rows ??= rows();
        var first = _next;
        var last = maxRows == 0 ? _rows.Count : (int)Math.Min(_rows.Count, first + maxRows);
        var writer = new PgWriter(response.Output);
        for (; _next < last; _next++) WriteRow(writer, response.Output.Encoding, _rows[_next]);
        var written = _next - first;
        return new RunProgress(written, Suspended: maxRows != 0 && written == maxRows, tag);
    }

    private static void WriteRow(PgWriter writer, ClientEncoding encoding, string?[] row)
    {
        var at = writer.Begin('D');
        writer.WriteInt16((short)row.Length);
        foreach (var value in row)
        {
            if (value is null)
            {
                writer.WriteInt32(-1);
                continue;
            }

            var bytes = encoding.Encode(value);
            writer.WriteInt32(bytes.Length);
            writer.WriteBytes(bytes);
        }

        writer.End(at);
    }
}
