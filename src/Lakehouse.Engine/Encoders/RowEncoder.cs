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
            var encoder = _encoders[i];
            var isEscaped = TFraming.Escapes && (!IsPlain(encoder.Kind) || framing.MayEscape(i, PlainBytes));
            _columns[i] = new EncodedColumn(encoder, isEscaped);
            _reserved += TFraming.ValueOverhead + (isEscaped ? 0 : encoder.MaxLength == 0 ? ColumnValues.CopySlack : encoder.MaxLength);
        }
    }

    /// <summary>What numbers, dates, times and booleans are made of.</summary>
    private static ReadOnlySpan<byte> PlainBytes => "0123456789+-.: infytBC"u8;

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
            var vector = chunk.Column(i);
            _columns[i].Values = vector.Values;
            _encoders[i].Bind(vector);
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

    /// <summary>Whether values of a kind consist of <see cref="PlainBytes"/>.</summary>
    private static bool IsPlain(ValueKind kind) => kind is not (ValueKind.Other or ValueKind.Bytes);

    /// <summary>Writes as many rows as fit; <paramref name="row"/> and <paramref name="length"/> always stand behind complete ones.</summary>
    private void WriteRows(ref int row, int end, Span<byte> at, ref int length)
    {
        for (; row < end; row++)
        {
            var room = at.Length - length;
            if (room < _reserved) return;
            var written = WriteRow(row, ref Unsafe.Add(ref MemoryMarshal.GetReference(at), length), room - _reserved);
            if (written < 0) return;
            length += written;
        }
    }

    /// <summary>Writes a row, or nothing that counts: -1 where it does not fit.</summary>
    /// <param name="row">Which.</param>
    /// <param name="start">Where to.</param>
    /// <param name="room">What values without a limit may take together: what is reserved for the others is behind it.</param>
    private int WriteRow(int row, ref byte start, int room)
    {
        var columns = _columns;
        ref var at = ref Unsafe.Add(ref start, _framing.BeginRow(ref start, columns.Length));
        for (var i = 0; i < columns.Length; i++)
        {
            ref var column = ref columns[i];
            if (column.Values.IsNull(row))
            {
                at = ref Unsafe.Add(ref at, _framing.WriteNull(ref at, i));
                continue;
            }

            ref var value = ref Unsafe.Add(ref at, _framing.BeginValue(ref at, i));
            var length = TFraming.Escapes && column.IsEscaped
                ? WriteEscaped(i, row, ref value, room)
                : column.Write(_encoders[i], row, ref value, room);
            if (column.IsUnlimited || (TFraming.Escapes && column.IsEscaped))
            {
                if (length < 0) return -1;
                room -= length;
            }

            at = ref Unsafe.Add(ref value, length + _framing.EndValue(ref at, length));
        }

        var written = (int)Unsafe.ByteOffset(ref start, ref at);
        return written + _framing.EndRow(ref start, written);
    }

    /// <summary>Lets the framing write a value: as it stands in the vector, or after it was written aside.</summary>
    private int WriteEscaped(int column, int row, ref byte at, int room)
    {
        var space = MemoryMarshal.CreateSpan(ref at, room);
        if (_columns[column].IsBytes) return _framing.Escape(column, _columns[column].Values.ReadBytes(row), space);
        var encoder = _encoders[column];
        while (true)
        {
            var length = _scratch.Length < Math.Max(1, encoder.MaxLength) ? -1 : encoder.Write(row, _scratch);
            if (length >= 0) return _framing.Escape(column, _scratch.AsSpan(0, length), space);
            if (_scratch.Length >= LargestRow) throw new SqlError(SqlState.ProgramLimitExceeded, $"value is larger than {LargestRow} bytes").ToException();
            _scratch = new byte[Math.Max(4096, _scratch.Length * 2)];
        }
    }
}
