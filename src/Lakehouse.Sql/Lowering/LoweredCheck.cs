using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Bound.Walking;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering;

/// <summary>A CHECK constraint as the engine tests it.</summary>
/// <param name="Condition">DuckDB SQL over the bare columns of the table.</param>
/// <param name="Columns">The zero-based columns that it is about.</param>
public sealed record LoweredCheck(string Condition, EquatableArray<int> Columns)
{
    /// <summary>The columns that an expression over one table names.</summary>
    internal static EquatableArray<int> ColumnsOf(BoundExpression condition)
    {
        var columns = new Collector();
        columns.Walk(condition);
        return [.. columns.Found];
    }

    private sealed class Collector : BoundExpressionWalker
    {
        public SortedSet<int> Found { get; } = [];

        protected override bool Enter(BoundExpression node)
        {
            if (node is BoundColumn column) Found.Add(column.Ordinal);
            return true;
        }
    }
}
