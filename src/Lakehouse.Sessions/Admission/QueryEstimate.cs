using Lakehouse.Catalog.Snapshots;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Bound.Walking;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Admission;

/// <summary>Guesses what a statement costs from what the lake's listing says: the size of the tables that it names, whatever it then skips of them.</summary>
internal static class QueryEstimate
{
    /// <summary>Of a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="snapshot">What it sees.</param>
    /// <param name="smallSize">Bytes of tables up to which it is small.</param>
    public static QueryCost Of(AnalyzedQuery query, CatalogSnapshot snapshot, long smallSize) =>
        query.Relations.Count == 0 ? SetReturning.IsIn(query.Query) ? QueryCost.Small : QueryCost.None : Of(query.Relations, snapshot, smallSize);

    /// <summary>Of a statement that reads these relations.</summary>
    public static QueryCost Of(EquatableArray<RelationUse> relations, CatalogSnapshot snapshot, long smallSize)
    {
        var (cost, bytes) = (QueryCost.None, 0L);
        foreach (var use in relations)
        {
            if (use.Relation.Source is not (RelationSource.Lake or RelationSource.Temporary)) continue;
            cost = QueryCost.Small;
            bytes += snapshot.FindTable(use.Relation)?.Size ?? 0;
        }

        return bytes > smallSize ? QueryCost.Large : cost;
    }

    /// <summary>Looks for what makes rows out of nothing: generate_series, and a query that goes on from its own rows.</summary>
    private sealed class SetReturning : BoundExpressionWalker
    {
        private bool _found;

        public static bool IsIn(BoundQuery query)
        {
            var walker = new SetReturning { _found = query.CommonTables.Count > 0 };
            if (!walker._found) new BoundQueryWalk(walker).Walk(query);
            return walker._found;
        }

        protected override bool Enter(BoundExpression node)
        {
            _found |= node is BoundFunctionCall { ReturnsSet: true };
            return !_found;
        }
    }
}
