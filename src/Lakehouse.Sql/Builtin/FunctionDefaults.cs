using System.Collections.Immutable;

namespace Lakehouse.Sql.Builtin;

/// <summary>
/// Reads what pg_get_expr prints for proargdefaults: a list of constants such as <c>true, 'use_json_null'::text, NULL::integer</c>.
/// </summary>
internal static class FunctionDefaults
{
    /// <summary>Each default's value in its type's text form; null for NULL.</summary>
    public static ImmutableArray<string?> Read(string? text)
    {
        if (text is null) return [];
        var values = ImmutableArray.CreateBuilder<string?>();
        var at = 0;
        while (at < text.Length)
        {
            var end = at;
            for (var quoted = false; end < text.Length && (quoted || text[end] != ','); end++)
                if (text[end] == '\'') quoted = !quoted;
            values.Add(Constant(text[at..end]));
            at = end + 2;
        }
        return values.ToImmutable();
    }

    private static string? Constant(string expression)
    {
        if (expression[0] == '\'') return expression[1..expression.LastIndexOf('\'')].Replace("''", "'", StringComparison.Ordinal);
        var value = expression.Split("::")[0].Trim('(', ')');
        return value == "NULL" ? null : value;
    }
}
