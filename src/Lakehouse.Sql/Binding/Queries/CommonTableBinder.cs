using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>
/// Binds WITH. Under RECURSIVE a table is bound when it is first used, so later ones may be used by earlier ones.
/// </summary>
/// <remarks>PostgreSQL's transformWithClause and analyzeCTE; documentation, section 7.8.</remarks>
internal sealed class CommonTableBinder(Scope scope)
{
    private readonly BindingSession _session = scope.Session;

    /// <summary>The tables, each after those that it uses.</summary>
    public List<BoundCommonTable> Bound => scope.BoundCommonTables;

    /// <summary>Binds a WITH clause in its query's scope.</summary>
    public void Bind(WithClause with)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in with.Tables)
        {
            if (!names.Add(table.Name))
                throw _session.Error(SqlState.DuplicateAlias, $"WITH query name \"{table.Name}\" specified more than once", table.Span.Start);
        }
        var entries = with.Tables.Select(table => new CommonTableEntry(table, scope, with.IsRecursive)).ToList();
        if (with.IsRecursive) entries.ForEach(scope.Add);
        else scope.FutureCommonTables.UnionWith(names);
        foreach (var entry in entries)
        {
            if (entry.State == CommonTableState.Waiting) Bind(entry);
            scope.Add(entry);
            scope.FutureCommonTables.Remove(entry.Name);
        }
    }

    /// <summary>A use of a table in FROM; true when it is the table's use of itself.</summary>
    /// <param name="entry">The table.</param>
    /// <param name="name">Where it is named.</param>
    /// <param name="user">The query that uses it.</param>
    /// <exception cref="SqlErrorException">42P19: it must not use itself there; 0A000: two tables use each other.</exception>
    public bool Use(CommonTableEntry entry, QualifiedName name, Scope user)
    {
        if (entry.State == CommonTableState.Waiting) Bind(entry);
        if (entry.State == CommonTableState.Done) return false;
        if (entry != scope.BindingCommonTable)
        {
            throw _session.Error(
                SqlState.FeatureNotSupported, "mutual recursion between WITH items is not implemented", entry.Syntax.Span.Start);
        }
        if (!IsUnion(entry.Syntax.Query))
        {
            throw _session.Error(
                SqlState.InvalidRecursion,
                $"recursive query \"{entry.Name}\" does not have the form non-recursive-term UNION [ALL] recursive-term", entry.Syntax.Span.Start);
        }
        entry.SelfReferences++;
        var reason = entry.Columns is null ? "within its non-recursive term"
            : RecursionBarrier.Between(user, scope) ?? (entry.SelfReferences > 1 ? "more than once" : null);
        return reason is null ? true : throw _session.Error(
            SqlState.InvalidRecursion, $"recursive reference to query \"{entry.Name}\" must not appear {reason}", name.Span.Start);
    }

    private void Bind(CommonTableEntry entry)
    {
        var outer = scope.BindingCommonTable;
        scope.BindingCommonTable = entry;
        entry.State = CommonTableState.InProgress;
        StatementBudget.SpendOnQuery();
        var spent = StatementBudget.Spent;
        var query = entry.MayRecurse && IsUnion(entry.Syntax.Query)
            ? Union(entry, (SetOperationBody)entry.Syntax.Query.Body)
            : new QueryBinder(_session).Bind(entry.Syntax.Query, scope);
        entry.Columns = Renamed(entry, query.Columns);
        entry.State = CommonTableState.Done;
        // The engine puts it wherever it is used.
        if (entry.Syntax.IsMaterialized == false) entry.Copied = StatementBudget.Spent - spent;
        scope.BindingCommonTable = outer;
        Bound.Add(new BoundCommonTable(
            entry.Id, entry.Name, query, entry.Columns.Value, entry.SelfReferences > 0, entry.Syntax.IsMaterialized));
    }

    private static bool IsUnion(Query query) => query.Body is SetOperationBody { Operator: SetOperator.Union };

    /// <summary>A union whose right side may use the table, with the columns that the left side gives it.</summary>
    private BoundQuery Union(CommonTableEntry entry, SetOperationBody union)
    {
        var query = entry.Syntax.Query;
        var own = new Scope(_session, scope);
        var tables = new CommonTableBinder(own);
        if (query.With is { } with) tables.Bind(with);
        var left = new QueryBinder(_session).Bind(union.Left, own, keepsUnknown: true);
        var resolved = OutputExpressions.ResolveUnknown(_session, left);
        entry.Columns = Renamed(entry, resolved.Columns);
        var combined = new SetOperationBinder(own);
        combined.AddLeaves(left);
        var right = new QueryBinder(_session).Bind(union.Right, own, keepsUnknown: true);
        if (entry.SelfReferences > 0) CheckClauses(query);
        var bound = combined.Combine(union, query, entry.SelfReferences > 0 ? resolved : left, right);
        for (var i = 0; i < left.Columns.Count && entry.SelfReferences > 0; i++) CheckType(entry, resolved, bound, i);
        return bound with { CommonTables = EquatableArray.From(tables.Bound) };
    }

    private void CheckClauses(Query query)
    {
        if (!query.OrderBy.IsEmpty) throw NotImplemented("ORDER BY", query.OrderBy[0].Value.Span);
        if (query.Limit is { Offset: { } offset }) throw NotImplemented("OFFSET", offset.Span);
        if (query.Limit is { Count: { } count }) throw NotImplemented("LIMIT", count.Span);
        if (!query.Locking.IsEmpty) throw NotImplemented("FOR UPDATE/SHARE", query.Locking[0].Span);
    }

    private SqlErrorException NotImplemented(string clause, TextSpan span) =>
        _session.Error(SqlState.FeatureNotSupported, $"{clause} in a recursive query is not implemented", span.Start);

    private void CheckType(CommonTableEntry entry, BoundQuery left, BoundQuery whole, int index)
    {
        var (before, after) = (left.Columns[index].Type, whole.Columns[index].Type);
        if (before.Oid == after.Oid && before.TypeModifier == after.TypeModifier) return;
        throw _session.Error(
            SqlState.DatatypeMismatch,
            $"recursive query \"{entry.Name}\" column {index + 1} has type {TypeDisplay.Format(before.Oid, before.TypeModifier)} in non-recursive term but type {TypeDisplay.Format(after.Oid, after.TypeModifier)} overall",
            OutputExpressions.OffsetOf(left, index), "Cast the output of the non-recursive term to the correct type.");
    }

    private EquatableArray<BoundOutputColumn> Renamed(CommonTableEntry entry, EquatableArray<BoundOutputColumn> columns)
    {
        var aliases = entry.Syntax.Columns;
        if (aliases.Count > columns.Count)
        {
            throw _session.Error(
                SqlState.InvalidColumnReference,
                $"WITH query \"{entry.Name}\" has {columns.Count} columns available but {aliases.Count} columns specified", entry.Syntax.Span.Start);
        }
        return [.. columns.Select((column, i) => i < aliases.Count ? column with { Name = aliases[i] } : column)];
    }
}
