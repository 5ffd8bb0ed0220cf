using System.Collections.Frozen;

namespace Lakehouse.Catalog.Probing;

/// <summary>Which types of the engine a column may have in different files of one table: those of one family have a type that holds them all.</summary>
internal static class TypeFamilies
{
    private static readonly FrozenDictionary<string, string> Families = new Dictionary<string, string>
    {
        ["TINYINT"] = "number", ["SMALLINT"] = "number", ["INTEGER"] = "number", ["BIGINT"] = "number", ["HUGEINT"] = "number",
        ["UTINYINT"] = "number", ["USMALLINT"] = "number", ["UINTEGER"] = "number", ["UBIGINT"] = "number", ["UHUGEINT"] = "number",
        ["DECIMAL"] = "number", ["FLOAT"] = "number", ["DOUBLE"] = "number",
        ["VARCHAR"] = "text", ["ENUM"] = "text",
        ["DATE"] = "timestamp", ["TIMESTAMP"] = "timestamp", ["TIMESTAMP_S"] = "timestamp", ["TIMESTAMP_MS"] = "timestamp", ["TIMESTAMP_NS"] = "timestamp",
        ["TIME"] = "time", ["TIME_NS"] = "time",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether two types have a type that holds both. Of structures and maps the engine says more when it reads them.</summary>
    public static bool Fit(string one, string other)
    {
        while (one.EndsWith(']') && other.EndsWith(']')) (one, other) = (one[..one.LastIndexOf('[')], other[..other.LastIndexOf('[')]);
        if (one.EndsWith(']') || other.EndsWith(']')) return false;
        return FamilyOf(one) == FamilyOf(other);
    }

    private static string FamilyOf(string type)
    {
        var parenthesis = type.IndexOf('(');
        var name = parenthesis < 0 ? type : type[..parenthesis];
        return Families.GetValueOrDefault(name, name);
    }
}
