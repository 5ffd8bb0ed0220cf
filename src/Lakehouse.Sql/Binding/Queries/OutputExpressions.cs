using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Reaches the expressions behind the output columns of a bound query.</summary>
internal static class OutputExpressions
{
    /// <summary>Where an output column stands in the text.</summary>
    public static int OffsetOf(BoundQuery query, int index) => query.Body switch
    {
        BoundSelect select when index < select.Targets.Count => select.Targets[index].Expression.Span.Start,
        BoundSetOperation operation => OffsetOf(operation.Left, index),
        _ => BindingSession.Nowhere.Start,
    };

    /// <summary>The query with its untyped output columns as text.</summary>
    public static BoundQuery ResolveUnknown(BindingSession session, BoundQuery query)
    {
        for (var i = 0; i < query.Columns.Count; i++)
        {
            if (query.Columns[i].Type.Oid == TypeOid.Unknown) query = Replace(query, i, session.Coercion.UnknownToText);
        }
        return query;
    }

    /// <summary>The query with another expression for an output column.</summary>
    public static BoundQuery Replace(BoundQuery query, int index, Func<BoundExpression, BoundExpression> change)
    {
        if (query.Body is not BoundSelect select) throw new InvalidOperationException("only a select list can have untyped columns");
        var columns = query.Columns.ToArray();
        var targets = select.Targets.ToArray();
        targets[index] = targets[index] with { Expression = change(targets[index].Expression) };
        columns[index] = columns[index] with { Type = targets[index].Expression.Type };
        return query with { Columns = [.. columns], Body = select with { Targets = [.. targets] } };
    }
}
