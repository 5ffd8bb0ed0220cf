namespace Lakehouse.Postgres.Encodings;

/// <summary>The bytes of a character, one to four, as a number in network order; a leading byte is never zero.</summary>
internal readonly record struct CharacterCode(uint Value)
{
    private int Length => Value switch { > 0xFFFFFF => 4, > 0xFFFF => 3, > 0xFF => 2, _ => 1 };

    /// <summary>The number of some bytes.</summary>
    public static CharacterCode Of(ReadOnlySpan<byte> bytes)
    {
        uint value = 0;
        foreach (var part in bytes) value = (value << 8) | part;
        return new CharacterCode(value);
    }

    /// <summary>Writes the bytes; false where they do not fit.</summary>
    public bool TryWrite(Span<byte> at, out int length)
    {
        length = Length;
        if (length > at.Length) return false;
        for (var i = 0; i < length; i++) at[i] = (byte)(Value >> (8 * (length - 1 - i)));
        return true;
    }
}
