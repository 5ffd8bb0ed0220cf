namespace Lakehouse.Storage.S3;

/// <summary>CRC-64/NVME, which AWS gives of what is uploaded unless the writer chose another checksum.</summary>
/// <remarks>NVM Express NVM Command Set Specification 1.0, section 5.2.1.3.4: polynomial AD93D23594C93659, here bits reversed.</remarks>
internal static class Crc64Nvme
{
    private const ulong Polynomial = 0x9A6C9329AC4BC9B5;

    private static readonly ulong[] Table = MakeTable();

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var crc = ulong.MaxValue;
        foreach (var value in bytes) crc = Table[(byte)crc ^ value] ^ (crc >> 8);
        return ~crc;
    }

    private static ulong[] MakeTable()
    {
        var table = new ulong[256];
        for (var value = 0; value < table.Length; value++)
        {
            var crc = (ulong)value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
            table[value] = crc;
        }

        return table;
    }
}
