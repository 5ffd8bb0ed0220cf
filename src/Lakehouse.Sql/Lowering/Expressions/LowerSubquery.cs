using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Bound.Walking;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Queries;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>Subqueries in expressions. The engine decorrelates them.</summary>
internal static class LowerSubquery
{
    public static LoweredExpression Of(ExpressionLowering lowering, BoundSubquery node)
    {
        if (Expression(node) is { } expression) return lowering.Session.Within(null, () => lowering.Lower(expression));
        var left = node.Comparison is null ? [] : node.Comparison.Left.AsImmutableArray().Select(lowering.Operand).ToArray();
        var query = lowering.Session.Within(null, () => lowering.Session.Queries.Lower(node.Query));
        return node.Kind switch
        {
            SubqueryKind.Scalar => new LoweredExpression($"({query.Sql})", query.Forms[0]),
            SubqueryKind.Exists => new LoweredExpression($"(EXISTS ({query.Sql}))", Representations.Boolean),
            SubqueryKind.Array => Array(InOrder(query, node.Query), node.Query.Columns[0].Type.Oid),
            SubqueryKind.Any or SubqueryKind.All or SubqueryKind.Row => Compared(lowering, node, left, query),
        };
    }

    // (SELECT x) without anything else is x: the engine takes exponential time over such subqueries in one another.
    private static BoundExpression? Expression(BoundSubquery node) =>
        node is
        {
            Kind: SubqueryKind.Scalar,
            Query:
            {
                CommonTables.IsEmpty: true, Limit: null, OrderBy.IsEmpty: true,
                Body: BoundSelect { From.IsEmpty: true, Where: null, GroupBy: null, Having: null, Distinct: null, Targets: [var only] },
            },
        } && !Rows.Check(only.Expression) ? only.Expression : null;

    /// <summary>Whether an expression needs a row set of its own: it calls a window or a set-returning function, or an outer query's aggregate.</summary>
    private sealed class Rows : BoundExpressionWalker
    {
        private bool _found;

        public static bool Check(BoundExpression expression)
        {
            var search = new Rows();
            search.Walk(expression);
            return search._found;
        }

        protected override bool Enter(BoundExpression node)
        {
            _found |= node is BoundWindowCall or BoundFunctionCall { ReturnsSet: true } or BoundAggregateCall { Levels: 0 } or BoundGrouping { Levels: 0 };
            return !_found;
        }

        protected override void EnterQuery(BoundQuery query)
        {
        }
    }

    // The engine gathers both sides of a UNION ALL at once; numbered rows keep their order.
    private static LoweredRows InOrder(LoweredRows rows, BoundQuery query) => query is { Body: BoundSetOperation, OrderBy.IsEmpty: true }
        ? rows with { Sql = $"SELECT o.c0 FROM (SELECT s.c0, row_number() OVER () AS n FROM ({rows.Sql}) AS s) AS o ORDER BY o.n" }
        : rows;

    private static LoweredExpression Array(LoweredRows query, uint type)
    {
        var column = Canonical.Of(new LoweredExpression("q.c0", query.Forms[0]), type);
        return new LoweredExpression(
            column.Sql.Is("q.c0") ? $"ARRAY({query.Sql})" : $"ARRAY(SELECT {column} FROM ({query.Sql}) AS q)", new Representation.List(column.Form));
    }

    private static LoweredExpression Compared(ExpressionLowering lowering, BoundSubquery node, Operand[] left, LoweredRows query)
    {
        var comparison = node.Comparison!;
        var right = query.Forms.Select((form, i) => Column(lowering, node, comparison, i, form)).ToArray();
        if (node.Kind == SubqueryKind.Any && comparison.OperatorName == "=")
        {
            var pairs = left.Select((l, i) => ComparisonKey.Pair(l, right[i])).ToArray();
            var keys = SqlFragment.Join(", ", pairs.Select(pair => pair.Left));
            return new LoweredExpression(
                $"({(pairs.Length > 1 ? keys.Parenthesized() : keys)} IN (SELECT {SqlFragment.Join(", ", pairs.Select(pair => pair.Right))} FROM ({query.Sql}) AS q))",
                Representations.Boolean);
        }
        var tests = left.Select((l, i) => LowerOperator.Apply(lowering.Session, comparison.Operators[i], l, right[i], TypeOid.Bool).Sql);
        var test = comparison.OperatorName == "<>" || left.Length == 1
            ? SqlFragment.Join(" OR ", tests)
            : comparison.OperatorName == "=" ? SqlFragment.Join(" AND ", tests)
            : throw Unsupported.Of("ordering comparison of a row with a subquery is not supported");
        if (node.Kind == SubqueryKind.Row) return new LoweredExpression($"(SELECT {test} FROM ({query.Sql}) AS q)", Representations.Boolean);
        // Three-valued: one decisive row decides, else a NULL makes it unknown.
        var (decisive, otherwise) = node.Kind == SubqueryKind.Any ? ("bool_or(q.x)", "TRUE") : ("NOT bool_and(q.x)", "FALSE");
        var fallback = otherwise == "TRUE" ? "FALSE" : "TRUE";
        return new LoweredExpression(
            $"(SELECT CASE WHEN {decisive} THEN {otherwise} WHEN bool_or(q.x IS NULL) THEN NULL ELSE {fallback} END "
            + $"FROM (SELECT ({test}) AS x FROM ({query.Sql}) AS q) AS q)", Representations.Boolean);
    }

    private static Operand Column(ExpressionLowering lowering, BoundSubquery node, SubqueryComparison comparison, int index, Representation form)
    {
        var column = new Operand(new LoweredExpression($"q.{SqlText.Column(index)}", form), node.Query.Columns[index].Type.Oid);
        var target = comparison.RightTypes[index].Oid;
        return column.Type == target
            ? column
            : new Operand(LowerCast.Apply(lowering.Session, column, target, CastMethod.Function), target);
    }
}
