using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lakehouse.Engine.Encoders.Temporal;
using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Engine.Encoders;

/// <summary>
/// What the row loop knows of a column, side by side in one array: the current chunk's values and how to write them.
/// The kinds that wide results are made of are written in place, the rest by their encoder.
/// </summary>
internal struct EncodedColumn
{
    /// <summary>The values of the current chunk.</summary>
    public ColumnValues Values;

    private readonly ValueKind _kind;
    private readonly byte _scale;

    /// <param name="encoder">Of the column.</param>
    /// <param name="isEscaped">Whether the framing wants to see the values.</param>
    public EncodedColumn(ColumnEncoder encoder, bool isEscaped)
    {
        _kind = encoder.Kind;
        _scale = (byte)encoder.Scale;
        IsUnlimited = encoder.MaxLength == 0;
        IsEscaped = isEscaped;
    }

    /// <summary>Whether the values have no greatest length.</summary>
    public readonly bool IsUnlimited { get; }

    /// <summary>Whether values are given to the framing, which writes them.</summary>
    public readonly bool IsEscaped { get; }

    /// <summary>Whether the values are sent as they stand in the vector.</summary>
    public readonly bool IsBytes => _kind == ValueKind.Bytes;

    /// <summary>
    /// Writes the value of a row that is not null; there is room for its greatest length and, behind a value that has none,
    /// <see cref="ColumnValues.CopySlack"/> bytes. Returns its length, -1 where it has more than <paramref name="room"/> bytes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Write(ColumnEncoder encoder, int row, ref byte at, int room)
    {
        switch (_kind)
        {
            case ValueKind.Int32Text: return Digits.Write(ref at, Values.Read<int>(row));
            case ValueKind.Int64Text: return Digits.Write(ref at, Values.Read<long>(row));
            case ValueKind.Int16Text: return Digits.Write(ref at, (int)Values.Read<short>(row));
            case ValueKind.Decimal64Text: return DecimalText.Write(ref at, Values.Read<long>(row), _scale);
            case ValueKind.Decimal32Text: return DecimalText.Write(ref at, (long)Values.Read<int>(row), _scale);
            case ValueKind.Decimal16Text: return DecimalText.Write(ref at, (long)Values.Read<short>(row), _scale);
            case ValueKind.Decimal128Text: return DecimalText.Write(ref at, Values.Read<Int128>(row), _scale);
            case ValueKind.DateText: return DateText.WriteIso(ref at, Values.Read<int>(row));
            case ValueKind.TimestampText: return TimestampText.WriteIso(ref at, Values.Read<long>(row));
            case ValueKind.Bytes: return Values.CopyBytes(row, ref at, room);
            case ValueKind.BooleanText:
                at = Values.Read<byte>(row) != 0 ? (byte)'t' : (byte)'f';
                return 1;
            case ValueKind.BooleanBinary:
                at = Values.Read<byte>(row);
                return 1;
            case ValueKind.Int16Binary:
                NetworkOrder.Write(ref at, Values.Read<short>(row));
                return 2;
            case ValueKind.Int32Binary:
                NetworkOrder.Write(ref at, Values.Read<int>(row));
                return 4;
            case ValueKind.Int64Binary:
                NetworkOrder.Write(ref at, Values.Read<long>(row));
                return 8;
            case ValueKind.DateBinary:
                NetworkOrder.Write(ref at, DateEncoder.ToPostgres(Values.Read<int>(row)));
                return 4;
            case ValueKind.TimestampBinary:
                NetworkOrder.Write(ref at, TimestampEncoder.ToPostgres(Values.Read<long>(row)));
                return 8;
            case ValueKind.Decimal64Binary: return NumericBinary.Write(ref at, Values.Read<long>(row), _scale);
            case ValueKind.Decimal32Binary: return NumericBinary.Write(ref at, (long)Values.Read<int>(row), _scale);
            case ValueKind.Decimal16Binary: return NumericBinary.Write(ref at, (long)Values.Read<short>(row), _scale);
            default:
                return encoder.Write(row, MemoryMarshal.CreateSpan(ref at, encoder.MaxLength + room));
        }
    }
}
