using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Binds subqueries in expressions.</summary>
/// <remarks>PostgreSQL's transformSubLink.</remarks>
internal sealed class SubqueryBinder(ExpressionBinder binder)
{
    private static readonly PgType Bool = new(TypeOid.Bool);

    private readonly BindingSession _session = binder.Session;

    /// <summary>(SELECT …).</summary>
    public BoundSubquery Scalar(ScalarSubquery node)
    {
        var query = OneColumn(node.Query, node.Span);
        return new BoundSubquery(query.Columns[0].Type, SubqueryKind.Scalar, query, null, node.Span);
    }

    /// <summary>EXISTS.</summary>
    public BoundSubquery Exists(ExistsSubquery node) =>
        new(Bool, SubqueryKind.Exists, binder.BindSubquery(node.Query, node.Span.Start), null, node.Span);

    /// <summary>ARRAY(SELECT …).</summary>
    public BoundSubquery Array(ArraySubquery node)
    {
        var query = OneColumn(node.Query, node.Span);
        var column = query.Columns[0].Type;
        var type = TypeRules.Element(column.Oid) != 0 ? column.Oid : TypeRules.ArrayOf(column.Oid);
        if (type == 0)
        {
            throw _session.Error(
                SqlState.UndefinedObject, $"could not find array type for data type {TypeDisplay.Format(column.Oid)}", node.Span.Start);
        }
        return new BoundSubquery(column with { Oid = type }, SubqueryKind.Array, query, null, node.Span);
    }

    /// <summary>x [NOT] IN (SELECT …).</summary>
    public BoundExpression In(InSubquery node)
    {
        var test = Compare(node.Operand, "=", SubqueryKind.Any, node.Query, node.Anchor, node.Span);
        return node.IsNegated ? new BoundNot(Bool, test, node.Span) : test;
    }

    /// <summary>x op ANY (SELECT …) or ALL.</summary>
    public BoundSubquery Quantified(QuantifiedSubquery node) => Compare(
        node.Left, node.Operator, node.Quantifier == Quantifier.All ? SubqueryKind.All : SubqueryKind.Any, node.Query, node.Anchor, node.Span);

    private BoundSubquery Compare(Expression left, OperatorName name, SubqueryKind kind, Query query, int anchor, TextSpan span)
    {
        var bound = binder.BindSubquery(query, anchor);
        var operand = binder.Bind(left);
        EquatableArray<BoundExpression> fields = operand is BoundRow row ? row.Fields : [operand];
        return new BoundSubquery(Bool, kind, bound, binder.Rows.Comparison(name, fields, bound, anchor), span);
    }

    private BoundQuery OneColumn(Query query, TextSpan span)
    {
        var bound = binder.BindSubquery(query, span.Start);
        return bound.Columns.Count == 1
            ? bound
            : throw _session.Error(SqlState.SyntaxError, "subquery must return only one column", span.Start);
    }
}
