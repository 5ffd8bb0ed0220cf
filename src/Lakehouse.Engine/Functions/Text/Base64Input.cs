using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Text;

/// <summary>decode() of base64, with PostgreSQL's complaints in its order.</summary>
/// <remarks>pg_base64_decode() in src/backend/utils/adt/encode.c.</remarks>
internal static class Base64Input
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>The bytes.</summary>
    /// <exception cref="SqlErrorException">22023.</exception>
    public static byte[] Parse(string text)
    {
        var bytes = new List<byte>(text.Length / 4 * 3);
        var (group, place, kept) = (0, 0, 3);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is ' ' or '\t' or '\n' or '\r') continue;
            group = (group << 6) | Digit(rune, place, ref kept);
            if (++place < 4) continue;
            for (var i = 0; i < kept; i++) bytes.Add((byte)(group >> (16 - (8 * i))));
            (group, place) = (0, 0);
        }
        if (place == 0) return [.. bytes];
        throw (Invalid("invalid base64 end sequence") with { Hint = "Input data is missing padding, is truncated, or is otherwise corrupted." }).ToException();
    }

    private static int Digit(Rune rune, int place, ref int kept)
    {
        if (rune.Value == '=')
        {
            if (kept == 3) kept = place is 2 or 3 ? place - 1 : throw Invalid("unexpected \"=\" while decoding base64 sequence").ToException();
            return 0;
        }
        return rune.IsAscii && Digits.IndexOf((char)rune.Value, StringComparison.Ordinal) is >= 0 and var digit
            ? digit
            : throw Invalid($"invalid symbol \"{rune}\" found while decoding base64 sequence").ToException();
    }

    private static SqlError Invalid(string message) => new(SqlState.InvalidParameterValue, message);
}
