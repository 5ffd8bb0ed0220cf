using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Bound.Walking;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>
/// The collation of a result: an explicit one of its inputs, else an implicit one other than the default. All collations
/// sort by code point here; which combinations are errors is PostgreSQL's.
/// </summary>
/// <remarks>PostgreSQL documentation, section 24.2.1 "Concepts".</remarks>
internal static class Collations
{
    private const uint Default = 100;

    /// <summary>Stands for the state in which inputs disagree implicitly: no function that needs a collation may be called.</summary>
    private const uint Indeterminate = uint.MaxValue;

    /// <summary>A result type over inputs.</summary>
    /// <exception cref="SqlErrorException">42P21: two inputs have different explicit collations.</exception>
    public static PgType Derive(BindingSession session, uint type, params ReadOnlySpan<BoundExpression> inputs) =>
        Result(type, Combine(session, inputs));

    /// <summary>The type of a call's result.</summary>
    /// <param name="session">For errors.</param>
    /// <param name="type">Its type.</param>
    /// <param name="use">What the function needs a collation for, as its error names it; null when it needs none.</param>
    /// <param name="inputs">Its arguments.</param>
    /// <exception cref="SqlErrorException">42P21; 42P22: it needs a collation and its inputs disagree.</exception>
    public static PgType OfCall(BindingSession session, uint type, string? use, params ReadOnlySpan<BoundExpression> inputs)
    {
        var found = Combine(session, inputs);
        if (found != Indeterminate || use is null) return Result(type, found);
        throw new SqlError(SqlState.IndeterminateCollation, $"could not determine which collation to use for {use}")
        {
            Hint = "Use the COLLATE clause to set the collation explicitly.",
        }.ToException();
    }

    /// <summary>The columns of the two sides of a set operation; only UNION ALL leaves it open which collation its rows have.</summary>
    /// <exception cref="SqlErrorException">42P21.</exception>
    public static PgType OfSides(BindingSession session, uint type, bool mayDisagree, BoundExpression left, BoundExpression right)
    {
        var found = Combine(session, left, right);
        if (found != Indeterminate || mayDisagree) return Result(type, found);
        throw session.Error(
            SqlState.CollationMismatch, $"collation mismatch between implicit collations \"{Name(left.Type.Collation)}\" and \"{Name(right.Type.Collation)}\"",
            right.Span.Start, "You can choose the collation by applying the COLLATE clause to one or both expressions.");
    }

    /// <summary>What a function needs a collation for, or null.</summary>
    public static string? UseOf(BuiltinFunction function) => function.Name switch
    {
        "lower" or "upper" or "initcap" when function.ArgumentTypes.Length == 1 => $"{function.Name}() function",
        "regexp_match" or "regexp_matches" or "regexp_replace" or "regexp_like" or "regexp_count" or "regexp_instr" or "regexp_substr"
            or "regexp_split_to_array" or "regexp_split_to_table" => "regular expression",
        _ => null,
    };

    /// <summary>What an operator needs a collation for, or null.</summary>
    public static string? UseOf(BuiltinOperator row) => row.Name switch
    {
        "=" or "<>" or "<" or "<=" or ">" or ">=" => "string comparison",
        "~~" or "!~~" => "LIKE",
        "~~*" or "!~~*" => "ILIKE",
        "~" or "!~" or "~*" or "!~*" => "regular expression",
        _ => null,
    };

    private static PgType Result(uint type, uint found)
    {
        var own = TypeRules.Collation(type);
        return new PgType(type, -1, own == 0 || found == 0 ? own : found);
    }

    private static uint Combine(BindingSession session, params ReadOnlySpan<BoundExpression> inputs)
    {
        uint found = 0;
        BoundExpression? from = null;
        foreach (var input in inputs)
        {
            var collation = input.Type.Collation;
            if (collation is 0 or Default || collation == found) continue;
            if (from is null)
            {
                (found, from) = (collation, input);
                continue;
            }
            var (before, now) = (Explicit.In(from), Explicit.In(input));
            if (before is not null && now is not null)
            {
                throw session.Error(
                    SqlState.CollationMismatch, $"collation mismatch between explicit collations \"{Name(found)}\" and \"{Name(collation)}\"", now.Anchor);
            }
            if (now is not null) (found, from) = (collation, input);
            else if (before is null) found = Indeterminate;
        }
        return found;
    }

    private static string Name(uint collation) => BuiltinCatalog.Instance.CollationName(collation) ?? "default";

    /// <summary>The COLLATE clause that an expression's collation comes from.</summary>
    private sealed class Explicit : BoundExpressionWalker
    {
        private BoundCollate? _found;

        public static BoundCollate? In(BoundExpression expression)
        {
            var search = new Explicit();
            search.Walk(expression);
            return search._found;
        }

        protected override bool Enter(BoundExpression node)
        {
            if (_found is null && node is BoundCollate collate) _found = collate;
            return _found is null;
        }

        protected override void EnterQuery(BoundQuery query)
        {
        }
    }
}
