using System.Buffers.Binary;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Types.Network;

namespace Lakehouse.Postgres.TextHeld;

/// <summary>macaddr and macaddr8: binary is their 6 or 8 bytes. macaddr8 takes 6 as well.</summary>
internal static class MacAddressForm
{
    private const int ShortLength = 6, LongLength = 8;

    public static TextHeldType Short { get; } = new(
        TypeOid.MacAddr, "macaddr", text => MacAddressInput.Parse(text).ToString(), text => Send(MacAddressInput.Parse(text)),
        (ref PgReader reader) => new MacAddress(Read(reader.ReadBytes(ShortLength)), ShortLength).ToString());

    public static TextHeldType Long { get; } = new(
        TypeOid.MacAddr8, "macaddr8", text => MacAddressInput.Parse8(text).ToString(), text => Send(MacAddressInput.Parse8(text)), ReceiveLong);

    private static string ReceiveLong(ref PgReader reader)
    {
        if (reader.Remaining != ShortLength) return new MacAddress(Read(reader.ReadBytes(LongLength)), LongLength).ToString();
        var bits = Read(reader.ReadBytes(ShortLength));
        return new MacAddress(((bits >> 24) << 40) | 0xFFFE000000 | (bits & 0xFFFFFF), LongLength).ToString();
    }

    private static byte[] Send(MacAddress value)
    {
        var bytes = new byte[LongLength];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value.Bits);
        return bytes[(LongLength - value.Length)..];
    }

    private static ulong Read(ReadOnlySpan<byte> bytes)
    {
        ulong bits = 0;
        foreach (var part in bytes) bits = (bits << 8) | part;
        return bits;
    }
}
