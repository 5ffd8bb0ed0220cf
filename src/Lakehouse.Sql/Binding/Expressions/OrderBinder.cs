using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Finds the operators that sort and group bound expressions.</summary>
/// <remarks>PostgreSQL's addTargetToSortList and addTargetToGroupList.</remarks>
internal sealed class OrderBinder(ExpressionBinder binder)
{
    private readonly BindingSession _session = binder.Session;

    /// <summary>An item of ORDER BY over its bound expression.</summary>
    /// <param name="item">What was written.</param>
    /// <param name="expression">What is ordered by; an untyped one becomes text.</param>
    /// <param name="target">The output column it is, or -1.</param>
    /// <exception cref="SqlErrorException">42883: the type has no order; 42809: USING names no ordering operator.</exception>
    public BoundOrderItem Item(OrderByItem item, BoundExpression expression, int target)
    {
        expression = _session.Coercion.UnknownToText(expression);
        var type = expression.Type.Oid;
        try
        {
            var sort = item.Direction switch
            {
                SortDirection.Using => Using(item.UsingOperator!, type, item.Anchor),
                SortDirection.Descending => TypeOrdering.Greater(type),
                _ => TypeOrdering.Less(type),
            };
            var descending = item.Direction == SortDirection.Descending
                || (item.Direction == SortDirection.Using && TypeOrdering.Find(sort.Left)?.Greater == sort);
            var nullsFirst = item.Nulls == NullsOrder.Default ? descending : item.Nulls == NullsOrder.First;
            return new BoundOrderItem(expression, target, descending, nullsFirst, sort);
        }
        catch (SqlErrorException error)
        {
            throw _session.At(error, item.Value.Span.Start);
        }
    }

    /// <summary>An expression of GROUP BY, DISTINCT or PARTITION BY, which must have equality.</summary>
    public BoundExpression Grouped(BoundExpression expression, int? offset = null)
    {
        try
        {
            _ = TypeOrdering.Equal(expression.Type.Oid);
            return expression;
        }
        catch (SqlErrorException error)
        {
            throw _session.At(error, offset ?? expression.Span.Start);
        }
    }

    private BuiltinOperator Using(OperatorName name, uint type, int offset)
    {
        var found = _session.Operators.Binary(name, type, type, offset);
        return TypeOrdering.Find(found.Left) is { } order && (order.Less == found || order.Greater == found)
            ? found
            : throw _session.Error(
                SqlState.WrongObjectType, $"operator {name} is not a valid ordering operator", offset,
                "Ordering operators must be \"<\" or \">\" members of btree operator families.");
    }
}
