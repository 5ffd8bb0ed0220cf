using System.Buffers.Binary;
using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Ranges;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Decoders;

/// <summary>The binary format of ranges and multiranges, which <see cref="RangeBinary"/> tells.</summary>
/// <remarks>range_recv and multirange_recv in PostgreSQL's src/backend/utils/adt.</remarks>
internal static class RangeReceive
{
    /// <summary>What is held of a value.</summary>
    public static string Read(uint oid, ref PgReader reader)
    {
        RangeTypes.TryFind(oid, out var type);
        if (oid == type!.Oid) return HeldRange.OfRange(Range(type, ref reader));
        var count = reader.ReadUInt32();
        var ranges = new List<RangeValue>();
        for (var i = 0u; i < count; i++)
        {
            var range = reader.Slice(reader.ReadInt32());
            ranges.AddRange(Range(type, ref range).Ranges);
            End(range);
        }
        return HeldRange.OfMultirange(RangeSet.Of(ranges));
    }

    private static RangeSet Range(RangeType type, ref PgReader reader)
    {
        var flags = reader.ReadByte();
        if ((flags & RangeBinary.Empty) != 0) return RangeSet.Empty;
        var lower = Bound(type, true, flags, RangeBinary.LowerInfinite, RangeBinary.LowerInclusive, ref reader);
        var upper = Bound(type, false, flags, RangeBinary.UpperInfinite, RangeBinary.UpperInclusive, ref reader);
        return type.Make(lower, upper);
    }

    private static RangeBound Bound(RangeType type, bool isLower, byte flags, byte infinite, byte inclusive, ref PgReader reader)
    {
        if ((flags & infinite) != 0) return RangeBound.Infinite(isLower);
        var bytes = reader.Slice(reader.ReadInt32());
        var value = type.Element switch
        {
            TypeOid.Int4 => RangeTypes.Number(bytes.ReadInt32()),
            TypeOid.Int8 => RangeTypes.Number(BinaryPrimitives.ReadInt64BigEndian(bytes.ReadBytes(8))),
            TypeOid.Numeric => NumericReceive.Read(ref bytes),
            TypeOid.Date => RangeTypes.Number(TemporalReceive.ReadDate(ref bytes)),
            _ => RangeTypes.Number(TemporalReceive.ReadTimestamp(ref bytes)),
        };
        End(bytes);
        return new RangeBound(isLower, value, (flags & inclusive) != 0);
    }

    private static void End(PgReader reader)
    {
        if (reader.Remaining != 0) throw SqlError.InvalidMessageFormat().ToException();
    }
}
