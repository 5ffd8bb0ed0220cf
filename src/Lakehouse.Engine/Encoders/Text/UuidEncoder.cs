using System.Buffers.Binary;

namespace Lakehouse.Engine.Encoders.Text;

/// <summary>uuid: 8-4-4-4-12 lower-case digits; binary 16 bytes.</summary>
internal sealed class UuidEncoder(bool binary) : ColumnEncoder(36)
{
    /// <summary>The engine flips the highest bit, so that the signed number sorts as the text does.</summary>
    private static readonly UInt128 HighestBit = UInt128.One << 127;

    public static ColumnEncoder Create(EncoderRequest request) => new UuidEncoder(request.IsBinary);

    internal override int Write(int row, Span<byte> at)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Vector.Read<UInt128>(row) ^ HighestBit);
        if (binary)
        {
            bytes.CopyTo(at);
            return 16;
        }

        var digits = "0123456789abcdef"u8;
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (i is 4 or 6 or 8 or 10) at[length++] = (byte)'-';
            at[length++] = digits[bytes[i] >> 4];
            at[length++] = digits[bytes[i] & 15];
        }

        return length;
    }
}
