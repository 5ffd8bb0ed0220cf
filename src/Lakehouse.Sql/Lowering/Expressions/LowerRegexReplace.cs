using System.Text;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>
/// regexp_replace() of the first match of a plain constant pattern by the engine's own function, which it computes once for each entry of a
/// column's dictionary.
/// </summary>
/// <remarks>PostgreSQL documentation, section 9.7.3.</remarks>
internal static class LowerRegexReplace
{
    /// <summary>The call, or null where the engine does not mean the same.</summary>
    public static LoweredExpression? Apply(BuiltinFunction function, IReadOnlyList<Operand> operands) =>
        function.Name == "regexp_replace" && operands is [var text, { Value.Constant: { } pattern }, { Value.Constant: { } replacement }]
        && PlainRegex.Captures(pattern) is { } groups
            ? new LoweredExpression(
                $"regexp_replace({text.Value}, {operands[1].Value}, {SqlText.Literal(Rewrite(replacement, groups))}, 's')", Representations.Of(TypeOid.Text))
            : null;

    // \1 to \9 are groups to both; the match is \& here and \0 there, and a backslash before anything else is one.
    private static string Rewrite(string replacement, int groups)
    {
        var result = new StringBuilder(replacement.Length + 8);
        for (var i = 0; i < replacement.Length; i++)
        {
            var next = i + 1 < replacement.Length ? replacement[i + 1] : ' ';
            if (replacement[i] != '\\') result.Append(replacement[i]);
            else if (next is >= '1' and <= '9') result.Append(replacement[++i] - '0' <= groups ? $@"\{next}" : "");
            else if (next == '&') { result.Append(@"\0"); i++; }
            else { result.Append(@"\\"); i += next == '\\' ? 1 : 0; }
        }
        return result.ToString();
    }
}
