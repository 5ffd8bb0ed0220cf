using System.Buffers.Binary;

namespace Lakehouse.Engine.Encoders.Text;

/// <summary>bit and bit varying: the digits 0 and 1; binary a count of bits and the bits from the highest on.</summary>
/// <remarks>The engine pads in front (its first byte counts the padding), PostgreSQL behind.</remarks>
internal sealed class BitEncoder(bool binary) : ColumnEncoder(0)
{
    public static ColumnEncoder Create(EncoderRequest request) => new BitEncoder(request.IsBinary);

    internal override int Write(int row, Span<byte> at)
    {
        var value = Vector.ReadBytes(row);
        var padding = value[0];
        var bits = value[1..];
        var count = (bits.Length * 8) - padding;
        if (!binary)
        {
            if (count > at.Length) return -1;
            for (var i = 0; i < count; i++) at[i] = IsSet(bits, i + padding) ? (byte)'1' : (byte)'0';
            return count;
        }

        var length = 4 + ((count + 7) / 8);
        if (length > at.Length) return -1;
        BinaryPrimitives.WriteInt32BigEndian(at, count);
        at[4..length].Clear();
        for (var i = 0; i < count; i++)
        {
            if (IsSet(bits, i + padding)) at[4 + (i >> 3)] |= (byte)(0x80 >> (i & 7));
        }

        return length;
    }

    private static bool IsSet(ReadOnlySpan<byte> bits, int index) => (bits[index >> 3] & (0x80 >> (index & 7))) != 0;
}
