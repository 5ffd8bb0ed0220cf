using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>LIKE, ILIKE and the regular expression operators of text.</summary>
/// <remarks>PostgreSQL documentation, section 9.7.</remarks>
internal static class PatternOperator
{
    /// <summary>The operator applied, or null when it is no pattern operator of text.</summary>
    public static LoweredExpression? Apply(BuiltinOperator row, Operand left, Operand right)
    {
        if (row.Right != TypeOid.Text || !Representations.IsTextual(row.Left)) return null;
        var negated = row.Name[0] == '!';
        var name = negated ? row.Name[1..] : row.Name;
        var text = left.Value;
        var sql = name switch
        {
            "~~" => Like(text, right.Value, "LIKE", "like_escape"),
            "~~*" => Like(text, right.Value, "ILIKE", "ilike_escape"),
            "~" => Regex(text, right.Value, ""),
            "~*" => Regex(text, right.Value, "i"),
            _ => null,
        };
        if (sql is null) return null;
        return new LoweredExpression(negated ? $"(NOT {sql})" : sql, Representations.Boolean);
    }

    // A backslash escapes in PostgreSQL, not in the engine; without one the engine's LIKE knows more short cuts.
    private static SqlFragment Like(LoweredExpression text, LoweredExpression pattern, string plain, string escaping) =>
        pattern.Constant is { } constant && !constant.Contains('\\', StringComparison.Ordinal)
            ? $"({text} {plain} {pattern})"
            : $@"{escaping}({text}, {pattern}, '\')";

    private static SqlFragment Regex(LoweredExpression text, LoweredExpression pattern, string flags) =>
        pattern.Constant is { } constant && PlainRegex.IsSame(constant)
            ? $"regexp_matches({text}, {pattern}, 's{flags}')"
            : $"pg_regexp_like({text}, {pattern}, '{flags}')";
}
