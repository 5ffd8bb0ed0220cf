using System.Buffers.Binary;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Types.Network;

namespace Lakehouse.Postgres.TextHeld;

/// <summary>inet and cidr: binary is family, bits of the mask, whether it is cidr, the count of bytes, the address.</summary>
/// <remarks>network_send and network_recv in src/backend/utils/adt/network.c.</remarks>
internal static class NetworkForm
{
    // PGSQL_AF_INET is the system's AF_INET; AF_INET6 is one more.
    private const byte V4Family = 2, V6Family = 3;

    public static TextHeldType Inet { get; } = new(
        TypeOid.Inet, "inet", text => InetInput.Parse(text).ToInetText(), text => Send(InetInput.Parse(text), isCidr: false),
        (ref PgReader reader) => Receive(ref reader, "inet").ToInetText());

    public static TextHeldType Cidr { get; } = new(
        TypeOid.Cidr, "cidr", text => InetInput.ParseCidr(text).ToCidrText(), text => Send(InetInput.ParseCidr(text), isCidr: true),
        (ref PgReader reader) =>
        {
            var value = Receive(ref reader, "cidr");
            if (!value.HasHostBits) return value.ToCidrText();
            throw (SqlError.InvalidBinaryRepresentation("invalid external \"cidr\" value") with { Detail = "Value has bits set to right of mask." }).ToException();
        });

    private static byte[] Send(InetAddress value, bool isCidr)
    {
        Span<byte> address = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(address, value.Bits);
        var count = value.Width / 8;
        return [value.IsV6 ? V6Family : V4Family, (byte)value.Mask, isCidr ? (byte)1 : (byte)0, (byte)count, .. address[(16 - count)..]];
    }

    private static InetAddress Receive(ref PgReader reader, string type)
    {
        var isV6 = reader.ReadByte() switch
        {
            V4Family => false,
            V6Family => true,
            _ => throw Invalid("invalid address family", type),
        };
        var mask = reader.ReadByte();
        if (mask > (isV6 ? 128 : 32)) throw Invalid("invalid bits", type);
        reader.ReadByte();
        var count = reader.ReadByte();
        if (count != (isV6 ? 16 : 4)) throw Invalid("invalid length", type);
        UInt128 bits = 0;
        foreach (var part in reader.ReadBytes(count)) bits = (bits << 8) | part;
        return new InetAddress(bits, isV6, mask);
    }

    private static SqlErrorException Invalid(string what, string type) =>
        SqlError.InvalidBinaryRepresentation($"{what} in external \"{type}\" value").ToException();
}
