using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Encoders;

/// <summary>
/// Writes rows of chunks straight from the vectors into a connection's buffer, row by row. Nothing is allocated per
/// row; what a row is framed with is <typeparamref name="TFraming"/>.
/// </summary>
/// <remarks>
/// Before a row, room for the greatest length of all its values that have one is made sure of; only values without such
/// a limit are tested one by one. A row that does not fit is dropped, complete rows are sent, and the row is
/// written again, into a larger buffer where it is larger than the buffer.
/// </remarks>
public sealed class RowEncoder<TFraming> where TFraming : struct, IRowFraming
{
    private const int LargestRow = 1 << 30;

    private readonly ColumnEncoder[] _encoders;
    private readonly EncodedColumn[] _columns;
    private readonly int _reserved;
    private readonly TFraming _framing;
    private byte[] _scratch = [];

    /// <summary>An encoder of a result.</summary>
    /// <param name="encoders">One for each column, from <see cref="EncoderTable"/>.</param>
    /// <param name="framing">What surrounds rows and values.</param>
    public RowEncoder(IEnumerable<ColumnEncoder> encoders, TFraming framing)
    {
        _encoders = [.. encoders];
        _framing = framing;
        _columns = new EncodedColumn[_encoders.Length];
        _reserved = TFraming.RowOverhead;
        for (var i = 0; i < _encoders.Length; i++)
        {
            _columns[i] = new EncodedColumn(_encoders[i], inPlace: !TFraming.Escapes);
            _reserved += TFraming.ValueOverhead + (TFraming.Escapes ? 0 : _encoders[i].MaxLength);
        }
    }

    /// <summary>Writes rows; blocks while the client does not take them. Every row is complete when this returns.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="firstRow">The first row to write.</param>
    /// <param name="rows">How many.</param>
    /// <param name="output">Where to; nothing incomplete may stand in it.</param>
    /// <exception cref="SqlErrorException">A value cannot be sent (22008, 2202E …); rows before it are complete.</exception>
    public void Encode(DataChunk chunk, int firstRow, int rows, OutputBuffer output)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Vector = chunk.Column(i);
            _encoders[i].Bind(_columns[i].Vector);
        }

        for (var row = firstRow; row < firstRow + rows;)
        {
            var free = output.GetSpan(_reserved);
            var first = row;
            var length = 0;
            try
            {
                WriteRows(ref row, firstRow + rows, free, ref length);
            }
            finally
            {
                // Also where a value cannot be sent: the rows before it can.
                output.Advance(length);
                output.Commit();
            }

            if (row < firstRow + rows && row == first) MakeRoom(output, free.Length);
            else if (row < firstRow + rows) output.Flush();
        }
    }

    private static void MakeRoom(OutputBuffer output, int tried)
    {
        if (output.Pending > 0)
        {
            output.Flush();
            return;
        }

        if (tried >= LargestRow) throw new SqlError(SqlState.ProgramLimitExceeded, $"row is larger than {LargestRow} bytes").ToException();
        output.GetSpan(tried * 2);
    }

    /// <summary>Writes as many rows as fit; <paramref name="row"/> and <paramref name="length"/> always stand behind complete ones.</summary>
    private void WriteRows(ref int row, int end, Span<byte> at, ref int length)
    {
        for (; row < end; row++)
        {
            var rest = at[length..];
            if (rest.Length < _reserved) return;
            var written = WriteRow(row, rest);
            if (written < 0) return;
            length += written;
        }
    }

    private int WriteRow(int row, Span<byte> at)
    {
        // Values without a limit may only take what is not reserved for the others.
        var unreserved = at.Length - _reserved;
        var position = _framing.BeginRow(at, _columns.Length);
        var columns = _columns;
        for (var i = 0; i < columns.Length; i++)
        {
            ref var column = ref columns[i];
            var start = From(at, position);
            if (column.Vector.IsNull(row))
            {
                position += _framing.WriteNull(start, i);
                continue;
            }

            var head = _framing.BeginValue(start, i);
            var length = TFraming.Escapes
                ? WriteEscaped(_encoders[i], row, From(start, head), unreserved)
                : column.Write(_encoders[i], row, From(start, head), unreserved);
            if (length < 0) return -1;
            if (TFraming.Escapes || column.IsUnlimited) unreserved -= length;
            position += head + length + _framing.EndValue(start, length);
        }

        return position + _framing.EndRow(at, position);
    }

    /// <summary>The span from a position on, which is known to lie within it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<byte> From(Span<byte> at, int position) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetReference(at), position), at.Length - position);

    /// <summary>Writes the value aside, then escaped.</summary>
    private int WriteEscaped(ColumnEncoder encoder, int row, Span<byte> at, int unreserved)
    {
        while (true)
        {
            var length = _scratch.Length < Math.Max(1, encoder.MaxLength) ? -1 : encoder.Write(row, _scratch);
            if (length >= 0) return _framing.Escape(_scratch.AsSpan(0, length), at[..Math.Min(at.Length, unreserved)]);
            if (_scratch.Length >= LargestRow) throw new SqlError(SqlState.ProgramLimitExceeded, $"value is larger than {LargestRow} bytes").ToException();
            _scratch = new byte[Math.Max(4096, _scratch.Length * 2)];
        }
    }
}
