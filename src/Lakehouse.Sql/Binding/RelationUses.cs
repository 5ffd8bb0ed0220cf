using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Bound.Walking;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding;

/// <summary>Notes the relations that a statement names, and finds out which of their columns it reads.</summary>
/// <remarks>PostgreSQL's range table with its selectedCols, and the order in which ExecCheckRTPerms goes through it: outer queries first.</remarks>
internal sealed class RelationUses
{
    private readonly List<(int Source, Relation Relation, bool ByOwner, int Depth)> _found = [];

    /// <summary>A relation is an item of a query's FROM, or what is written.</summary>
    public void Add(int source, Relation relation, bool byOwner, Scope scope)
    {
        var depth = 0;
        for (var outer = scope.Parent; outer is not null; outer = outer.Parent) depth++;
        _found.Add((source, relation, byOwner, depth));
    }

    /// <summary>What the whole query reads.</summary>
    public EquatableArray<RelationUse> Of(BoundQuery query) => Of(columns => new BoundQueryWalk(columns).Walk(query));

    /// <summary>What the whole statement reads; the table that it writes is among them.</summary>
    public EquatableArray<RelationUse> Of(BoundWrite write) => Of(columns => write.Accept(new BoundWriteWalk(columns)));

    private EquatableArray<RelationUse> Of(Action<ColumnsRead> walk)
    {
        if (_found.Count == 0) return [];
        var columns = new ColumnsRead();
        walk(columns);
        return EquatableArray.From(_found.OrderBy(use => use.Depth)
            .Select(use => new RelationUse(use.Relation, columns.Of(use.Source, use.Relation), use.ByOwner)).ToList());
    }

    private sealed class ColumnsRead : BoundExpressionWalker
    {
        private readonly Dictionary<int, SortedSet<int>> _ordinals = [];
        private readonly HashSet<int> _whole = [];

        public EquatableArray<short> Of(int source, Relation relation) =>
            _whole.Contains(source) ? [.. relation.Columns.Select(column => column.Number)]
            : _ordinals.TryGetValue(source, out var read)
                // The position behind the last column is ctid's.
                ? [.. read.Where(ordinal => ordinal < relation.Columns.Length).Select(ordinal => relation.Columns[ordinal].Number)]
            : [];

        protected override bool Enter(BoundExpression node)
        {
            if (node is BoundWholeRow row) _whole.Add(row.Source);
            if (node is BoundColumn column)
            {
                if (!_ordinals.TryGetValue(column.Source, out var read)) _ordinals[column.Source] = read = [];
                read.Add(column.Ordinal);
            }

            return true;
        }
    }
}
