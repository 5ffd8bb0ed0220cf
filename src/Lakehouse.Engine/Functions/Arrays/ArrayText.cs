using System.Buffers;
using System.Text;

namespace Lakehouse.Engine.Functions.Arrays;

/// <summary>array_out and record_out.</summary>
internal static class ArrayText
{
    private static readonly SearchValues<char> QuotedInRows = SearchValues.Create("\"\\(), \t\n\r\v\f");
    private static readonly SearchValues<char> QuotedInArrays = SearchValues.Create("\"\\{}, \t\n\r\v\f");

    /// <summary>{a,"b c",NULL}; without quoting the elements are the texts of inner arrays.</summary>
    public static string Print(string?[] elements, bool quote)
    {
        var text = new StringBuilder("{");
        for (var i = 0; i < elements.Length; i++)
        {
            if (i > 0) text.Append(',');
            if (elements[i] is not { } element) text.Append("NULL");
            else if (quote && NeedsQuotes(element)) Quote(text, element, @"\");
            else text.Append(element);
        }
        return text.Append('}').ToString();
    }

    /// <summary>(a,"b c",): NULL is nothing, quotes are doubled.</summary>
    public static string PrintRow(string?[] fields)
    {
        var text = new StringBuilder("(");
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0) text.Append(',');
            if (fields[i] is not { } field) continue;
            if (field.Length > 0 && !field.AsSpan().ContainsAny(QuotedInRows)) text.Append(field);
            else text.Append('"').Append(field.Replace("\"", "\"\"", StringComparison.Ordinal).Replace(@"\", @"\\", StringComparison.Ordinal)).Append('"');
        }
        return text.Append(')').ToString();
    }

    private static bool NeedsQuotes(string element) =>
        element.Length == 0 || element.Equals("NULL", StringComparison.OrdinalIgnoreCase) || element.AsSpan().ContainsAny(QuotedInArrays);

    private static void Quote(StringBuilder text, string element, string escape)
    {
        text.Append('"');
        foreach (var c in element)
        {
            if (c is '"' or '\\') text.Append(escape);
            text.Append(c);
        }
        text.Append('"');
    }
}
