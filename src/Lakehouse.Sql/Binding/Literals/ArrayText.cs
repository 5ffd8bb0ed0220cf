using System.Buffers;
using System.Globalization;
using System.Text;
using Lakehouse.Postgres.Input;

namespace Lakehouse.Sql.Binding.Literals;

/// <summary>Writes an array as PostgreSQL's array_out does.</summary>
internal static class ArrayText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("{},\"\\ \t\n\r\v\f");

    /// <summary>The array's text; each element goes through <paramref name="element"/> first.</summary>
    public static string Write(ArrayLiteral array, Func<string, string> element)
    {
        if (array.Lengths.IsEmpty) return "{}";
        var text = new StringBuilder();
        if (array.LowerBounds.Any(bound => bound != 1))
        {
            for (var i = 0; i < array.Lengths.Length; i++)
            {
                var lower = array.LowerBounds[i];
                text.Append(CultureInfo.InvariantCulture, $"[{lower}:{lower + array.Lengths[i] - 1}]");
            }
            text.Append('=');
        }
        var at = 0;
        Level(text, array, 0, ref at, element);
        return text.ToString();
    }

    private static void Level(StringBuilder text, ArrayLiteral array, int dimension, ref int at, Func<string, string> element)
    {
        text.Append('{');
        for (var i = 0; i < array.Lengths[dimension]; i++)
        {
            if (i > 0) text.Append(',');
            if (dimension + 1 < array.Lengths.Length) Level(text, array, dimension + 1, ref at, element);
            else if (array.Elements[at++] is { } value) Element(text, element(value));
            else text.Append("NULL");
        }
        text.Append('}');
    }

    private static void Element(StringBuilder text, string value)
    {
        var quote = value.Length == 0 || value.Equals("NULL", StringComparison.OrdinalIgnoreCase)
            || value.AsSpan().ContainsAny(Special);
        if (!quote)
        {
            text.Append(value);
            return;
        }
        text.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\') text.Append('\\');
            text.Append(c);
        }
        text.Append('"');
    }
}
