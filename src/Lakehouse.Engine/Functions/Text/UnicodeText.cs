using System.Globalization;
using System.Text;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Text;

/// <summary>unistr(), normalize() and IS NORMALIZED; upper() where the engine's own differs.</summary>
/// <remarks>PostgreSQL documentation, section 9.4.</remarks>
internal static class UnicodeText
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_unistr", [Forms.Text], Forms.Text, (a, row, result) => result.WriteText(row, Unescape(a[0].ReadText(row)))),
        ScalarFunction.Strict("pg_normalize", [Forms.Text, Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, Normalized(a[0].ReadText(row), a[1].ReadText(row), a[2].ReadText(row)))),
        ScalarFunction.Strict("pg_upper", [Forms.Text], Forms.Text, (a, row, result) => result.WriteText(row, Upper(a[0].ReadText(row)))) with { IsTotal = true },
    ];

    // NFC is the engine's; the tables of the other forms are in ICU, which this process does without.
    private static string Normalized(string text, string composed, string form) => form.ToUpperInvariant() switch
    {
        "NFC" => composed,
        "NFD" or "NFKC" or "NFKD" => Ascii.IsValid(text)
            ? text
            : throw new SqlErrorException(SqlError.FeatureNotSupported($"normalization form {form} is not supported")),
        _ => throw new SqlErrorException(new SqlError(SqlState.InvalidParameterValue, $"invalid normalization form: {form}")),
    };

    // Letter by letter: ß, which has no upper case letter of its own, stays.
    private static string Upper(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) result.Append(UpperCase.Of(rune));
        return result.ToString();
    }

    private static string Unescape(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }
            if (i + 1 < text.Length && text[i + 1] == '\\')
            {
                result.Append('\\');
                i++;
                continue;
            }
            var (skip, digits) = (i + 1 < text.Length ? text[i + 1] : '\0') switch
            {
                '+' => (2, 6),
                'u' => (2, 4),
                'U' => (2, 8),
                _ => (1, 4),
            };
            result.Append(Code(text, i + skip, digits));
            i += skip + digits - 1;
        }
        for (var i = 0; i < result.Length; i++)
        {
            if (!char.IsSurrogate(result[i])) continue;
            if (!char.IsHighSurrogate(result[i]) || i + 1 == result.Length || !char.IsLowSurrogate(result[i + 1]))
                throw new SqlErrorException(new SqlError(SqlState.SyntaxError, "invalid Unicode surrogate pair"));
            i++;
        }
        return result.ToString();
    }

    private static string Code(string text, int at, int digits)
    {
        if (at + digits > text.Length || !text.AsSpan(at, digits).ToString().All(char.IsAsciiHexDigit))
        {
            throw new SqlErrorException(new SqlError(SqlState.SyntaxError, "invalid Unicode escape")
            {
                Hint = @"Unicode escapes must be \XXXX, \+XXXXXX, \uXXXX, or \UXXXXXXXX.",
            });
        }
        var code = uint.Parse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (code is 0 or > 0x10FFFF)
            throw new SqlErrorException(new SqlError(SqlState.InvalidParameterValue, $"invalid Unicode code point: {code:X4}"));
        return code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32((int)code);
    }
}
