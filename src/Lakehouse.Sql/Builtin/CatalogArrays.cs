using System.Collections.Immutable;
using System.Text;

namespace Lakehouse.Sql.Builtin;

/// <summary>Reads the array forms that catalog columns are printed in: oidvector (<c>23 25</c>) and arrays (<c>{a,"b c"}</c>).</summary>
internal static class CatalogArrays
{
    /// <summary>An oidvector.</summary>
    public static ImmutableArray<uint> OidVector(string? text)
    {
        if (string.IsNullOrEmpty(text)) return [];
        var oids = ImmutableArray.CreateBuilder<uint>();
        foreach (var range in text.AsSpan().Split(' ')) oids.Add(uint.Parse(text.AsSpan()[range], null));
        return oids.ToImmutable();
    }

    /// <summary>A one-dimensional array's elements as text; empty for NULL.</summary>
    public static ImmutableArray<string> Elements(string? text)
    {
        if (text is null or "{}") return [];
        var elements = ImmutableArray.CreateBuilder<string>();
        var element = new StringBuilder();
        var quoted = false;
        for (var i = 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\') element.Append(text[++i]);
            else if (c == '"') quoted = !quoted;
            else if (quoted || (c != ',' && c != '}')) element.Append(c);
            else
            {
                elements.Add(element.ToString());
                element.Clear();
            }
        }
        return elements.ToImmutable();
    }
}
