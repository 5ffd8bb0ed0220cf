using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Binds the ORDER BY of a set operation or of VALUES, which sees the output columns alone.</summary>
internal sealed class OutputOrder(Scope scope, EquatableArray<BoundOutputColumn> columns, string what)
{
    private readonly BindingSession _session = scope.Session;

    /// <summary>The items, each with the output column that it is.</summary>
    /// <exception cref="SqlErrorException">0A000: an expression; 42703, 42P10: no such column.</exception>
    public EquatableArray<BoundOrderItem> Order(EquatableArray<OrderByItem> items)
    {
        if (items.IsEmpty) return [];
        var outputs = new Scope(_session, scope.Parent);
        var values = new List<NamespaceColumn>(columns.Count);
        for (var i = 0; i < columns.Count; i++)
            values.Add(new NamespaceColumn(columns[i].Name, new BoundColumn(columns[i].Type, BoundSetOperation.SideSource, i, 0, columns[i].Name, BindingSession.Nowhere)));
        outputs.All.AddRange(scope.All);
        outputs.Items.Add(new NamespaceItem("*SELECT*", values) { NameVisible = false });
        var binder = new ExpressionBinder(outputs);
        var order = new List<BoundOrderItem>(items.Count);
        foreach (var item in items)
        {
            var (expression, target) = Find(binder, item.Value);
            if (!order.Exists(before => before.Target == target)) order.Add(binder.Order.Item(item, expression, target));
        }
        return EquatableArray.From(order);
    }

    private (BoundExpression Expression, int Target) Find(ExpressionBinder binder, Expression item)
    {
        switch (item)
        {
            case IntegerLiteral { Value: var position }:
                if (position < 1 || position > columns.Count)
                    throw _session.Error(SqlState.InvalidColumnReference, $"ORDER BY position {position} is not in select list", item.Span.Start);
                return (Output(position - 1, item.Span), position - 1);
            case NumericLiteral or StringLiteral or BitStringLiteral:
                throw _session.Error(SqlState.SyntaxError, "non-integer constant in ORDER BY", item.Span.Start);
        }
        if (binder.Bind(item, ExpressionPlace.OrderBy) is BoundColumn { Levels: 0 } column) return (column, column.Ordinal);
        throw what == "VALUES"
            ? _session.Error(SqlState.FeatureNotSupported, "ORDER BY of VALUES takes its columns only, not expressions", item.Span.Start)
            : _session.Error(
                SqlState.FeatureNotSupported, "invalid UNION/INTERSECT/EXCEPT ORDER BY clause", item.Span.Start,
                "Add the expression/function to every SELECT, or move the UNION into a FROM clause.",
                "Only result column names can be used, not expressions or functions.");
    }

    private BoundColumn Output(int index, TextSpan span) =>
        new(columns[index].Type, BoundSetOperation.SideSource, index, 0, columns[index].Name, span);
}
