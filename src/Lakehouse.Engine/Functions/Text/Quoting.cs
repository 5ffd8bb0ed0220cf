using System.Collections.Frozen;

namespace Lakehouse.Engine.Functions.Text;

/// <summary>quote_ident() and quote_literal().</summary>
internal static class Quoting
{
    // Every keyword that is not unreserved; pg_get_keywords() has them.
    private static readonly FrozenSet<string> Keywords = (
        "all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char character "
        + "check coalesce collate collation column concurrently constraint create cross current_catalog current_date current_role "
        + "current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do else end except "
        + "exists extract false fetch float for foreign freeze from full grant greatest group grouping having ilike in initially inner inout int "
        + "integer intersect interval into is isnull join lateral leading least left like limit localtime localtimestamp national natural "
        + "nchar none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay placing position precision "
        + "primary real references returning right row select session_user setof similar smallint some substring symmetric table tablesample "
        + "then time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when where window with "
        + "xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A name, quoted where it must be.</summary>
    public static string Identifier(string name)
    {
        var safe = name.Length > 0 && (char.IsAsciiLetterLower(name[0]) || name[0] == '_')
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') && !Keywords.Contains(name);
        return safe ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A string literal; with backslashes an E'' one.</summary>
    public static string Literal(string text)
    {
        var quoted = text.Replace("'", "''", StringComparison.Ordinal);
        return text.Contains('\\', StringComparison.Ordinal)
            ? $"E'{quoted.Replace(@"\", @"\\", StringComparison.Ordinal)}'"
            : $"'{quoted}'";
    }
}
