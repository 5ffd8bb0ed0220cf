using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types.Network;

namespace Lakehouse.Engine.Functions.Network;

/// <summary>What PostgreSQL computes with addresses of inet and cidr.</summary>
/// <remarks>PostgreSQL documentation, section 9.12; src/backend/utils/adt/network.c.</remarks>
internal static class NetworkOperations
{
    /// <summary>Bytes that compare as PostgreSQL compares: family, network, its length, address.</summary>
    public static byte[] Key(InetAddress value)
    {
        Span<byte> bytes = stackalloc byte[32];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value.Network.Bits);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], value.Bits);
        return [(byte)value.Family, .. bytes[..16], (byte)value.Mask, .. bytes[16..]];
    }

    /// <summary>The smallest network that has both.</summary>
    /// <exception cref="SqlErrorException">22023 for two families.</exception>
    public static InetAddress Merged(InetAddress left, InetAddress right) => left.IsV6 == right.IsV6
        ? (left with { Mask = Math.Min(Math.Min(left.Mask, right.Mask), left.SharedBits(right)) }).Network
        : throw new SqlError(SqlState.InvalidParameterValue, "cannot merge addresses from different families").ToException();

    /// <summary>Two addresses bit by bit; the longer network counts.</summary>
    /// <exception cref="SqlErrorException">22023 for two families.</exception>
    public static InetAddress Combined(InetAddress left, InetAddress right, string verb, Func<UInt128, UInt128, UInt128> combine) =>
        left.IsV6 == right.IsV6
            ? new InetAddress(combine(left.Bits, right.Bits), left.IsV6, Math.Max(left.Mask, right.Mask))
            : throw DifferentSizes(verb);

    /// <summary>The address so many further.</summary>
    /// <exception cref="SqlErrorException">22003: there is none.</exception>
    public static InetAddress Added(InetAddress value, long count)
    {
        var sum = (BigInteger)value.Bits + count;
        return sum.Sign >= 0 && sum.GetBitLength() <= value.Width ? value with { Bits = (UInt128)sum } : throw OutOfRange();
    }

    /// <summary>How far two addresses are apart.</summary>
    /// <exception cref="SqlErrorException">22023 for two families, 22003: too far.</exception>
    public static long Distance(InetAddress left, InetAddress right)
    {
        if (left.IsV6 != right.IsV6) throw DifferentSizes("subtract");
        var distance = (BigInteger)left.Bits - right.Bits;
        return distance >= long.MinValue && distance <= long.MaxValue ? (long)distance : throw OutOfRange();
    }

    /// <summary>The address with another length of its network; -1 is a single host.</summary>
    /// <exception cref="SqlErrorException">22023: there is no such length.</exception>
    public static InetAddress WithLength(InetAddress value, int bits) => bits == -1
        ? value with { Mask = value.Width }
        : bits >= 0 && bits <= value.Width
            ? value with { Mask = bits }
            : throw new SqlError(SqlState.InvalidParameterValue, string.Create(CultureInfo.InvariantCulture, $"invalid mask length: {bits}")).ToException();

    private static SqlErrorException DifferentSizes(string verb) =>
        new SqlError(SqlState.InvalidParameterValue, $"cannot {verb} inet values of different sizes").ToException();

    private static SqlErrorException OutOfRange() => new SqlError(SqlState.NumericValueOutOfRange, "result is out of range").ToException();
}
