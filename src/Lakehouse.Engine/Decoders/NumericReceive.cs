using System.Numerics;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Decoders;

/// <summary>numeric's binary format.</summary>
/// <remarks>numeric_recv in PostgreSQL's src/backend/utils/adt/numeric.c.</remarks>
internal static class NumericReceive
{
    private const int DigitsPerGroup = 4;

    /// <summary>The value; digits beyond its display scale are cut off.</summary>
    public static PgNumeric Read(ref PgReader reader)
    {
        int count = reader.ReadUInt16();
        int weight = reader.ReadInt16();
        var sign = reader.ReadUInt16();
        int scale = reader.ReadUInt16();
        if (sign is not (0x0000 or 0x4000 or 0xC000 or 0xD000 or 0xF000)) throw Invalid("sign");
        if (scale > PgNumeric.MaxScale) throw Invalid("scale");
        var unscaled = BigInteger.Zero;
        for (var i = 0; i < count; i++)
        {
            var digit = reader.ReadInt16();
            if (digit is < 0 or > 9999) throw Invalid("digit");
            unscaled = (unscaled * 10_000) + digit;
        }

        switch (sign)
        {
            case 0xC000: return PgNumeric.NaN;
            case 0xD000: return PgNumeric.Infinity;
            case 0xF000: return PgNumeric.NegativeInfinity;
        }

        // The last group stands for ten to the power of this.
        var exponent = (weight - count + 1) * DigitsPerGroup;
        var shift = exponent + scale;
        unscaled = shift >= 0 ? unscaled * BigInteger.Pow(10, shift) : BigInteger.Divide(unscaled, BigInteger.Pow(10, -shift));
        return new PgNumeric(sign == 0x4000 ? -unscaled : unscaled, scale);
    }

    private static SqlErrorException Invalid(string part) =>
        SqlError.InvalidBinaryRepresentation($"invalid {part} in external \"numeric\" value").ToException();
}
