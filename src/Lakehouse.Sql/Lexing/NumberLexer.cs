using System.Globalization;

namespace Lakehouse.Sql.Lexing;

/// <summary>Numbers and parameters.</summary>
/// <remarks>PostgreSQL documentation, sections 4.1.2.6 "Numeric Constants" and 4.1.1.</remarks>
internal static class NumberLexer
{
    /// <summary>The number at <paramref name="start"/>, which is a digit or a point before a digit.</summary>
    public static Token ScanNumber(string text, int start)
    {
        var at = SkipDigits(text, start);
        var isInteger = true;
        // In 1..2 the digits end before the dots: that is a range of PL/pgSQL.
        if (Characters.At(text, at) == '.' && (at == start || Characters.At(text, at + 1) != '.'))
        {
            isInteger = false;
            at = SkipDigits(text, at + 1);
        }

        if (Characters.At(text, at) is 'e' or 'E')
        {
            var exponent = at + 1;
            var signed = Characters.At(text, exponent) is '+' or '-';
            if (signed) exponent++;
            if (char.IsAsciiDigit(Characters.At(text, exponent)))
            {
                isInteger = false;
                at = SkipDigits(text, exponent);
            }
            else if (signed)
            {
                throw LexicalError.Near(text, start, exponent, "trailing junk after numeric literal");
            }
        }

        if (Characters.IsIdentifierStart(Characters.At(text, at)))
        {
            throw LexicalError.Near(text, start, Characters.SkipIdentifier(text, at), "trailing junk after numeric literal");
        }

        var digits = text.AsSpan(start, at - start);
        var fits = isInteger && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return new Token(fits ? TokenKind.Integer : TokenKind.Number, start, at - start, digits.ToString());
    }

    /// <summary>The parameter at <paramref name="start"/>, a dollar sign before a digit.</summary>
    public static Token ScanParameter(string text, int start)
    {
        var at = SkipDigits(text, start + 1);
        if (Characters.IsIdentifierStart(Characters.At(text, at)))
        {
            throw LexicalError.Near(text, start, Characters.SkipIdentifier(text, at), "trailing junk after parameter");
        }

        return new Token(TokenKind.Parameter, start, at - start, text[(start + 1)..at]);
    }

    private static int SkipDigits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at;
    }
}
