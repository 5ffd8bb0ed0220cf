using System.Text;

namespace Lakehouse.Wire.Authentication;

/// <summary>
/// SASLprep of a password, the part that needs no Unicode tables: spaces become U+0020, characters commonly mapped to
/// nothing go. A password with prohibited characters is used as it is, as PostgreSQL does.
/// </summary>
/// <remarks>
/// RFC 4013. Its normalization (NFKC) is not applied: this server runs without globalization data. Passwords that contain
/// compatibility characters (ligatures, full-width forms, decomposed accents) therefore match only in their NFKC form,
/// which is the form clients send.
/// </remarks>
internal static class SaslPrep
{
    private static readonly Rune[] ToSpace =
        [.. new[] { 0x00A0, 0x1680, 0x202F, 0x205F, 0x3000 }.Select(c => new Rune(c)), .. Range(0x2000, 0x200B)];

    private static readonly Rune[] ToNothing =
        [.. new[] { 0x00AD, 0x034F, 0x1806, 0x2060, 0xFEFF }.Select(c => new Rune(c)), .. Range(0x180B, 0x180D), .. Range(0x200C, 0x200D), .. Range(0xFE00, 0xFE0F)];

    /// <summary>The form that is hashed.</summary>
    public static string Normalize(string password)
    {
        if (Ascii.IsValid(password)) return password;
        var prepared = new StringBuilder(password.Length);
        foreach (var rune in password.EnumerateRunes())
        {
            if (ToSpace.Contains(rune)) prepared.Append(' ');
            else if (IsProhibited(rune)) return password;
            else if (!ToNothing.Contains(rune)) prepared.Append(rune.ToString());
        }
        return prepared.Length == 0 ? password : prepared.ToString();
    }

    private static IEnumerable<Rune> Range(int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(c => new Rune(c));

    private static bool IsProhibited(Rune rune) =>
        Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.PrivateUse ||
        (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is (>= 0xFFF9 and <= 0xFFFD) or (>= 0xFDD0 and <= 0xFDEF);
}
