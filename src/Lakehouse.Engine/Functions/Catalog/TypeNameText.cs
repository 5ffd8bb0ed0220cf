using System.Text;

namespace Lakehouse.Engine.Functions.Catalog;

/// <summary>Names of types and signatures as SQL may write them, in the one form that format_type() writes.</summary>
/// <remarks>PostgreSQL documentation, table 8.1 "Data Types".</remarks>
internal static class TypeNameText
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["int"] = "integer", ["decimal"] = "numeric", ["dec"] = "numeric", ["float"] = "double precision",
        ["char"] = "character", ["varchar"] = "character varying", ["char varying"] = "character varying",
        ["nchar"] = "character", ["national character"] = "character", ["national char"] = "character",
        ["bit varying"] = "bit varying", ["varbit"] = "bit varying", ["bpchar"] = "character",
        ["time"] = "time without time zone", ["timetz"] = "time with time zone",
        ["timestamp"] = "timestamp without time zone", ["timestamptz"] = "timestamp with time zone",
        ["bool"] = "boolean", ["int2"] = "smallint", ["int4"] = "integer", ["int8"] = "bigint",
        ["float4"] = "real", ["float8"] = "double precision",
    };

    /// <summary>A type's name without modifiers: <c>varchar(10)[]</c> is <c>character varying[]</c>.</summary>
    public static string Canonical(string text)
    {
        var (plain, quoted) = Fold(text);
        var array = "";
        while (plain.EndsWith(']'))
        {
            plain = plain[..plain.LastIndexOf('[')].TrimEnd();
            array = "[]";
        }
        if (plain.EndsWith(" array", StringComparison.Ordinal)) (plain, array) = (plain[..^6].TrimEnd(), "[]");
        if (plain.StartsWith("pg_catalog.", StringComparison.Ordinal)) plain = plain["pg_catalog.".Length..];
        if (!quoted && Aliases.TryGetValue(plain, out var name)) plain = name;
        else if (quoted && plain == "char") plain = "\"char\"";
        return plain + array;
    }

    /// <summary>A function or operator with its arguments' types: <c>abs(int)</c> is <c>abs(integer)</c>.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">22P02: parentheses are missing.</exception>
    public static string Signature(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0) throw Missing("expected a left parenthesis");
        if (!text.TrimEnd().EndsWith(')')) throw Missing("expected a right parenthesis");
        var name = text[..open].Trim();
        name = IsOperator(name) ? OperatorName(name) : QualifiedName.Parts(name)[^1];
        var types = Split(text.TrimEnd()[(open + 1)..^1]);
        return $"{name}({string.Join(',', types.Select(type => type.Trim().Equals("none", StringComparison.OrdinalIgnoreCase) ? "NONE" : Canonical(type)))})";
    }

    /// <summary>An operator's name without its schema.</summary>
    public static string OperatorName(string text)
    {
        var name = text.Trim();
        var dot = name.LastIndexOf('.');
        return dot < 0 ? name : name[(dot + 1)..];
    }

    private static bool IsOperator(string name) => name.Length > 0 && "+-*/<>=~!@#%^&|`?".Contains(name[^1], StringComparison.Ordinal);

    private static Postgres.Errors.SqlErrorException Missing(string message) =>
        new Postgres.Errors.SqlError(Postgres.Errors.SqlState.InvalidTextRepresentation, message).ToException();

    private static List<string> Split(string types)
    {
        var parts = new List<string>();
        var (depth, from) = (0, 0);
        for (var i = 0; i < types.Length; i++)
        {
            if (types[i] == '(') depth++;
            else if (types[i] == ')') depth--;
            else if (types[i] == ',' && depth == 0)
            {
                parts.Add(types[from..i]);
                from = i + 1;
            }
        }
        if (types.Trim().Length > 0) parts.Add(types[from..]);
        return parts;
    }

    // Lower case outside of quotes, single spaces, no modifiers in parentheses.
    private static (string Text, bool Quoted) Fold(string text)
    {
        var result = new StringBuilder();
        var (quoted, depth) = (false, 0);
        foreach (var c in text.Trim())
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && c == '(') depth++;
            else if (!quoted && c == ')') depth--;
            else if (depth == 0)
            {
                var next = quoted ? c : char.ToLowerInvariant(c);
                if (next != ' ' || quoted || (result.Length > 0 && result[^1] != ' ')) result.Append(next);
            }
        }
        return (result.ToString().TrimEnd(), text.Contains('"', StringComparison.Ordinal));
    }
}
