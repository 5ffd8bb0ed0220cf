namespace Lakehouse.Postgres.Encodings;

/// <summary>How many bytes the characters of an encoding take, by their first byte, and which bytes may follow.</summary>
/// <remarks>The functions that end in _mblen and _verifychar of PostgreSQL's src/common/wchar.c.</remarks>
/// <param name="Expected">The bytes that a character with this first byte has.</param>
/// <param name="IsValid">Whether so many bytes are one.</param>
internal sealed record CharacterForm(Func<byte, int> Expected, CharacterForm.Check IsValid)
{
    /// <summary>Looks at the bytes of one character.</summary>
    internal delegate bool Check(ReadOnlySpan<byte> character);

    /// <summary>One byte each.</summary>
    public static CharacterForm Single { get; } = new(_ => 1, _ => true);

    /// <summary>EUC_JP: half-width kana behind 8E, three bytes behind 8F.</summary>
    public static CharacterForm EucJp { get; } = new(
        first => first switch { 0x8E => 2, 0x8F => 3, _ => 2 },
        c => c[0] == 0x8E ? c[1] is >= 0xA1 and <= 0xDF : (c[0] == 0x8F || IsEuc(c[0])) && AreEuc(c[1..]));

    /// <summary>EUC_KR and EUC_CN.</summary>
    public static CharacterForm Euc { get; } = new(_ => 2, AreEuc);

    /// <summary>SJIS.</summary>
    public static CharacterForm Sjis { get; } = new(
        first => first is >= 0xA1 and <= 0xDF ? 1 : 2,
        c => c.Length == 1 || (c[0] is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC) && c[1] is (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFC)));

    /// <summary>BIG5, GBK and UHC: any byte but zero behind one above 7F.</summary>
    public static CharacterForm Double { get; } = new(_ => 2, c => c[1] != 0);

    /// <summary>The bytes of the character at the start of a text that is not ASCII; -1 where they are none.</summary>
    public int Length(ReadOnlySpan<byte> text)
    {
        var length = Expected(text[0]);
        return length <= text.Length && IsValid(text[..length]) ? length : -1;
    }

    private static bool IsEuc(byte part) => part is >= 0xA1 and <= 0xFE;

    private static bool AreEuc(ReadOnlySpan<byte> parts) => !parts.ContainsAnyExceptInRange((byte)0xA1, (byte)0xFE);
}
