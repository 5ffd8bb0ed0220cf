namespace Lakehouse.Postgres.Types;

/// <summary>A bit string: bits from the highest of the first byte on; the last byte's unused bits are zero.</summary>
/// <param name="Length">How many bits.</param>
/// <param name="Bytes">The bits, <c>(Length + 7) / 8</c> bytes.</param>
public readonly record struct BitString(int Length, byte[] Bytes)
{
    /// <summary>The bits as the characters 0 and 1.</summary>
    public override string ToString()
    {
        var bytes = Bytes;
        return string.Create(Length, bytes, static (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = (bytes[i >> 3] & (0x80 >> (i & 7))) != 0 ? '1' : '0';
        });
    }
}
