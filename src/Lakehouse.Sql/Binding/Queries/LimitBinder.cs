using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Binds LIMIT, OFFSET and FETCH.</summary>
/// <remarks>PostgreSQL's transformLimitClause.</remarks>
internal sealed class LimitBinder(ExpressionBinder binder)
{
    private readonly BindingSession _session = binder.Session;

    /// <summary>The clause, or null when nothing limits.</summary>
    public BoundLimit? Bind(LimitClause? limit, bool isOrdered)
    {
        if (limit is null) return null;
        var offset = Value(limit.Offset, ExpressionPlace.Offset, "OFFSET");
        var count = Value(limit.Count, ExpressionPlace.Limit, "LIMIT");
        if (limit.WithTies)
        {
            if (!isOrdered)
                throw new SqlError(SqlState.SyntaxError, "WITH TIES cannot be specified without ORDER BY clause").ToException();
            if (limit.Count is NullLiteral)
                throw new SqlError(SqlState.InvalidRowCountInLimitClause, "row count cannot be null in FETCH FIRST ... WITH TIES clause").ToException();
        }
        return new BoundLimit(count, offset, limit.WithTies);
    }

    private BoundExpression? Value(Expression? expression, ExpressionPlace place, string name)
    {
        if (expression is null) return null;
        var bound = _session.Coercion.ToSpecific(binder.Bind(expression, place), TypeOid.Int8, name);
        return ContainsColumn.First(bound) is { } column
            ? throw _session.Error(SqlState.InvalidColumnReference, $"argument of {name} must not contain variables", column.Span.Start)
            : bound;
    }
}
