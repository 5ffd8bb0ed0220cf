using System.Buffers.Binary;
using Lakehouse.Engine.Encoders.Temporal;
using Lakehouse.Postgres.Ranges;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders.Writing;

/// <summary>
/// The binary format of ranges: a byte of flags, then each end that has a value with its length before it. Of multiranges: how many
/// ranges, then each with its length before it. Numbers are Int32, network order.
/// </summary>
/// <remarks>range_send and multirange_send in PostgreSQL's src/backend/utils/adt.</remarks>
internal static class RangeBinary
{
    /// <summary>The flag of an empty range.</summary>
    public const byte Empty = 0x01;

    /// <summary>The flag of a lower end that belongs to the range.</summary>
    public const byte LowerInclusive = 0x02;

    /// <summary>The flag of an upper end that belongs to the range.</summary>
    public const byte UpperInclusive = 0x04;

    /// <summary>The flag of a lower end without a value.</summary>
    public const byte LowerInfinite = 0x08;

    /// <summary>The flag of an upper end without a value.</summary>
    public const byte UpperInfinite = 0x10;

    /// <summary>The bytes of what is held.</summary>
    public static byte[] Of(uint oid, string held)
    {
        RangeTypes.TryFind(oid, out var type);
        var set = HeldRange.Parse(held);
        if (oid == type!.Oid) return set.IsEmpty ? [Empty] : Range(type, set.Ranges[0]);
        return [.. Number(set.Ranges.Length), .. set.Ranges.SelectMany(range => Sized(Range(type, range)))];
    }

    private static byte[] Range(RangeType type, RangeValue range)
    {
        var flags = (range.Lower.IsInclusive ? LowerInclusive : 0) | (range.Upper.IsInclusive ? UpperInclusive : 0)
            | (range.Lower.Value is null ? LowerInfinite : 0) | (range.Upper.Value is null ? UpperInfinite : 0);
        return [(byte)flags, .. End(type, range.Lower), .. End(type, range.Upper)];
    }

    private static byte[] End(RangeType type, RangeBound bound) => bound.Value is { } value ? Sized(Value(type.Element, value)) : [];

    private static byte[] Value(uint element, PgNumeric value)
    {
        if (element == TypeOid.Numeric) return Numeric(value);
        var number = (long)value.Unscaled;
        return element switch
        {
            TypeOid.Int4 => Number((int)number),
            TypeOid.Date => Number(DateEncoder.ToPostgres((int)number)),
            TypeOid.Int8 => Number(number),
            _ => Number(TimestampEncoder.ToPostgres(number)),
        };
    }

    private static byte[] Numeric(PgNumeric value)
    {
        var length = 64;
        while (true)
        {
            var buffer = new byte[length];
            var written = NumericBinary.Write(buffer, value);
            if (written >= 0) return buffer[..written];
            length *= 2;
        }
    }

    private static byte[] Sized(byte[] bytes) => [.. Number(bytes.Length), .. bytes];

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Number(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
