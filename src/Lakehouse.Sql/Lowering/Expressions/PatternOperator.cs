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
            "~~" => Like(text, right.Value),
            "~~*" => ILike(text, right.Value),
            "~" => Regex(text, right.Value, ""),
            "~*" => Regex(text, right.Value, "i"),
            _ => null,
        };
        if (sql is null) return null;
        return new LoweredExpression(negated ? $"(NOT {sql})" : sql, Representations.Boolean);
    }

    // The engine goes back to each % when what follows does not match: many take for ever, unless there is no _ besides. A backslash escapes in
    // PostgreSQL, not in the engine.
    private static SqlFragment Like(LoweredExpression text, LoweredExpression pattern) =>
        pattern.Constant is { } constant && (IsSimple(constant) || constant.AsSpan().IndexOfAny('\\', '_') < 0)
            ? $"({text} LIKE {pattern})"
            : $"pg_like({text}, {pattern})";

    private static SqlFragment ILike(LoweredExpression text, LoweredExpression pattern) =>
        pattern.Constant is { } constant && IsSimple(constant)
            ? $"({text} ILIKE {pattern})"
            : $"pg_like(lower({text}), lower({pattern}))";

    private static bool IsSimple(string pattern) => !pattern.Contains('\\', StringComparison.Ordinal) && pattern.AsSpan().Count('%') <= 2;

    private static SqlFragment Regex(LoweredExpression text, LoweredExpression pattern, string flags) =>
        pattern.Constant is { } constant && PlainRegex.IsSame(constant)
            ? $"regexp_matches({text}, {pattern}, 's{flags}')"
            : $"pg_regexp_like({text}, {pattern}, '{flags}')";
}
