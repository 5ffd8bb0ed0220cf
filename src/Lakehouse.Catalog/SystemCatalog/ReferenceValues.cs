using System.Globalization;
using System.Text;

namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>Values of catalog/*.csv, which are PostgreSQL's text, as .NET values of their column's engine type.</summary>
internal static class ReferenceValues
{
    /// <summary>One value.</summary>
    /// <exception cref="FormatException">The file and the column disagree: a mistake of the build.</exception>
    public static object? Parse(string? text, string engineType) => text is null ? null : engineType switch
    {
        "BOOLEAN" => text == "t",
        "SMALLINT" => short.Parse(text, CultureInfo.InvariantCulture),
        "INTEGER" => int.Parse(text, CultureInfo.InvariantCulture),
        "BIGINT" => long.Parse(text, CultureInfo.InvariantCulture),
        "UINTEGER" => uint.Parse(text, CultureInfo.InvariantCulture),
        "FLOAT" => float.Parse(text, CultureInfo.InvariantCulture),
        "DOUBLE" => double.Parse(text, CultureInfo.InvariantCulture),
        "INTERVAL" => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
        "BLOB" => Convert.FromHexString(text.AsSpan(2)),
        "SMALLINT[]" => Items(text).Select(item => short.Parse(item, CultureInfo.InvariantCulture)).ToArray(),
        "INTEGER[]" => Items(text).Select(item => int.Parse(item, CultureInfo.InvariantCulture)).ToArray(),
        "UINTEGER[]" => Items(text).Select(item => uint.Parse(item, CultureInfo.InvariantCulture)).ToArray(),
        "FLOAT[]" => Items(text).Select(item => float.Parse(item, CultureInfo.InvariantCulture)).ToArray(),
        "VARCHAR[]" => Items(text).ToArray(),
        _ => text,
    };

    /// <summary>The items of an array (<c>{1,2}</c>, quoted where PostgreSQL quotes) or of a vector (<c>1 2</c>). None is null.</summary>
    private static IEnumerable<string> Items(string text) =>
        text.StartsWith('{') ? ArrayItems(text[1..^1]) : text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static List<string> ArrayItems(string text)
    {
        var items = new List<string>();
        if (text.Length == 0) return items;
        var item = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"': quoted = !quoted; break;
                case '\\': item.Append(text[++i]); break;
                case ',' when !quoted:
                    items.Add(item.ToString());
                    item.Clear();
                    break;
                default: item.Append(text[i]); break;
            }
        }

        items.Add(item.ToString());
        return items;
    }
}
