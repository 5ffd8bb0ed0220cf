using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;

namespace Lakehouse.Postgres.Vectors;

/// <summary>Text input of vector: <c>[1,2.5,-3e2]</c>, white space anywhere between.</summary>
public static class VectorInput
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The elements.</summary>
    /// <exception cref="SqlErrorException">22P02, 22000, 22003, 54000.</exception>
    public static float[] Parse(string text)
    {
        var rest = Skip(text);
        if (rest.IsEmpty || rest[0] != '[') throw Malformed(text, "Vector contents must start with \"[\".");
        rest = Skip(rest[1..]);
        if (!rest.IsEmpty && rest[0] == ']') throw VectorForm.Invalid("vector must have at least 1 dimension");
        var elements = new List<float>();
        while (true)
        {
            if (elements.Count == VectorForm.MaxDimensions) throw VectorForm.TooMany();
            rest = Skip(rest);
            var end = 0;
            while (end < rest.Length && rest[end] is not (',' or ']') && !Trimming.IsSpace(rest[end])) end++;
            elements.Add(VectorForm.Finite(Element(text, rest[..end])));
            rest = Skip(rest[end..]);
            if (rest.IsEmpty || rest[0] is not (',' or ']')) throw Malformed(text);
            var last = rest[0] == ']';
            rest = rest[1..];
            if (last) break;
        }
        if (!Skip(rest).IsEmpty) throw Malformed(text, "Junk after closing right brace.");
        return [.. elements];
    }

    /// <summary>The text that reads back as the same elements.</summary>
    public static string Canonical(string text) =>
        $"[{string.Join(',', Parse(text).Select(element => element.ToString("R", CultureInfo.InvariantCulture)))}]";

    private static float Element(string text, ReadOnlySpan<char> number)
    {
        if (FloatInput.TrySpecial(number, out var special)) return (float)special;
        if (!FloatInput.IsNumber(number) || !float.TryParse(number, Style, CultureInfo.InvariantCulture, out var value)) throw Malformed(text);
        return float.IsInfinity(value) ? throw SqlError.FloatOutOfRange("vector", number).ToException() : value;
    }

    private static ReadOnlySpan<char> Skip(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && Trimming.IsSpace(text[0])) text = text[1..];
        return text;
    }

    private static SqlErrorException Malformed(string text, string? detail = null) =>
        (SqlError.InvalidTextRepresentation("vector", text) with { Detail = detail }).ToException();
}
