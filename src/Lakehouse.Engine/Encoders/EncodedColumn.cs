using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lakehouse.Engine.Encoders.Temporal;
using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Encoders;

/// <summary>
/// What the row loop knows of a column, side by side in one array: the current chunk's vector and how to write its values.
/// The kinds that wide results are made of are written in place, the rest by their encoder.
/// </summary>
internal struct EncodedColumn(ColumnEncoder encoder, bool inPlace)
{
    /// <summary>The vector of the current chunk.</summary>
    public ColumnVector Vector;

    /// <summary>Whether the values have no greatest length.</summary>
    public readonly bool IsUnlimited = encoder.MaxLength == 0;

    private readonly ValueKind _kind = inPlace ? encoder.Kind : ValueKind.Other;
    private readonly int _scale = encoder.Scale;

    /// <summary>Writes the value of a row that is not null; -1 where it does not fit in <paramref name="unreserved"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Write(ColumnEncoder encoder, int row, Span<byte> at, int unreserved)
    {
        ref var to = ref MemoryMarshal.GetReference(at);
        switch (_kind)
        {
            case ValueKind.Int32Text: return Digits.Write(ref to, Vector.Read<int>(row));
            case ValueKind.Int64Text: return Digits.Write(ref to, Vector.Read<long>(row));
            case ValueKind.Int16Text: return Digits.Write(ref to, Vector.Read<short>(row));
            case ValueKind.Decimal64Text: return DecimalText.Write(ref to, Vector.Read<long>(row), _scale);
            case ValueKind.Decimal32Text: return DecimalText.Write(ref to, (long)Vector.Read<int>(row), _scale);
            case ValueKind.Decimal16Text: return DecimalText.Write(ref to, (long)Vector.Read<short>(row), _scale);
            case ValueKind.Decimal128Text: return DecimalText.Write(ref to, Vector.Read<Int128>(row), _scale);
            case ValueKind.DateText: return DateText.WriteIso(ref to, Vector.Read<int>(row));
            case ValueKind.TimestampText: return TimestampText.WriteIso(ref to, Vector.Read<long>(row));
            case ValueKind.Bytes:
                var value = Vector.ReadBytes(row);
                if (value.Length > unreserved) return -1;
                ByteCopy.Copy(value, ref to);
                return value.Length;
            case ValueKind.BooleanText:
                to = Vector.Read<byte>(row) != 0 ? (byte)'t' : (byte)'f';
                return 1;
            case ValueKind.BooleanBinary:
                to = Vector.Read<byte>(row);
                return 1;
            case ValueKind.Int16Binary:
                BinaryPrimitives.WriteInt16BigEndian(at, Vector.Read<short>(row));
                return 2;
            case ValueKind.Int32Binary:
                BinaryPrimitives.WriteInt32BigEndian(at, Vector.Read<int>(row));
                return 4;
            case ValueKind.Int64Binary:
                BinaryPrimitives.WriteInt64BigEndian(at, Vector.Read<long>(row));
                return 8;
            case ValueKind.DateBinary:
                BinaryPrimitives.WriteInt32BigEndian(at, DateEncoder.ToPostgres(Vector.Read<int>(row)));
                return 4;
            case ValueKind.TimestampBinary:
                BinaryPrimitives.WriteInt64BigEndian(at, TimestampEncoder.ToPostgres(Vector.Read<long>(row)));
                return 8;
            case ValueKind.Decimal64Binary: return NumericBinary.Write(at, Vector.Read<long>(row), _scale);
            default:
                return encoder.Write(row, encoder.MaxLength > 0 ? at : at[..Math.Min(at.Length, unreserved)]);
        }
    }
}
