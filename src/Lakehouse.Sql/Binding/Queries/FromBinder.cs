using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>An item of FROM with what it makes visible.</summary>
internal sealed record BoundNames(BoundFromItem Item, List<NamespaceItem> Names);

/// <summary>Binds FROM.</summary>
/// <remarks>PostgreSQL's transformFromClause.</remarks>
internal sealed class FromBinder : IFromItemVisitor<BoundNames>
{
    private readonly Scope _scope;
    private readonly BindingSession _session;
    private readonly RelationBinder _relations;
    private readonly FunctionItemBinder _functions;
    private readonly JoinBinder _joins;
    private int _joined;

    /// <summary>A binder for the FROM of the binder's query.</summary>
    public FromBinder(ExpressionBinder binder)
    {
        _scope = binder.Scope;
        _session = binder.Session;
        _relations = new RelationBinder(binder);
        _functions = new FunctionItemBinder(binder);
        _joins = new JoinBinder(binder, this);
    }

    /// <summary>Binds all items and leaves their names in the scope.</summary>
    public List<BoundFromItem> Bind(EquatableArray<FromItem> items)
    {
        var bound = new List<BoundFromItem>(items.Count);
        foreach (var item in items)
        {
            var (from, names) = Bind(item);
            Scope.CheckConflicts(_scope.Items, names);
            foreach (var name in names) (name.LateralOnly, name.LateralOk) = (true, true);
            _scope.Items.AddRange(names);
            bound.Add(from);
        }
        foreach (var name in _scope.Items) name.LateralOnly = false;
        return bound;
    }

    /// <summary>Binds one item.</summary>
    public BoundNames Bind(FromItem item)
    {
        StackGuard.Check();
        return item.Accept(this);
    }

    public BoundNames VisitTable(TableItem item)
    {
        CountJoined();
        return _relations.Bind(item);
    }

    public BoundNames VisitFunction(FunctionItem item)
    {
        CountJoined();
        return _functions.Bind(item);
    }

    public BoundNames VisitJoin(JoinItem item) => _joins.Bind(item);

    public BoundNames VisitSubquery(SubqueryItem item)
    {
        CountJoined();
        var lateral = _scope.LateralActive;
        _scope.LateralActive = item.IsLateral;
        var query = _scope.In(ExpressionPlace.FromSubquery, () => new QueryBinder(_session).Bind(item.Query, _scope));
        _scope.LateralActive = lateral;
        return Subquery(query, item.Alias, item.IsLateral, item.Span);
    }

    // The engine looks for the order of joins before it begins, and may look for minutes.
    private void CountJoined()
    {
        StatementBudget.SpendOnRelation();
        if (++_joined > _session.Context.MostJoined && _session.Context.MostJoined > 0)
        {
            throw new SqlError(SqlState.StatementTooComplex, $"statement joins more than {_session.Context.MostJoined} relations")
            {
                Detail = "The limit is set by \"lakehouse.max_joined_relations\".",
            }.ToException();
        }
    }

    /// <summary>A bound query as an item of FROM.</summary>
    public BoundNames Subquery(BoundQuery query, TableAlias alias, bool isLateral, TextSpan span)
    {
        var columns = query.Columns.Select(column =>
            new BoundSourceColumn(column.Name, column.Type, column.TableOid, column.ColumnNumber)).ToList();
        Aliases.Apply(columns, alias);
        var id = _session.NextSource();
        var item = new BoundSubqueryScan(id, alias.Name, EquatableArray.From(columns), query, isLateral, span);
        var name = new NamespaceItem(alias.Name, Columns(item)) { Source = id, HasAlias = true };
        _scope.All.Add(name);
        return new BoundNames(item, [name]);
    }

    /// <summary>The columns of an item as names see them.</summary>
    public static List<NamespaceColumn> Columns(BoundFromItem item)
    {
        var columns = new List<NamespaceColumn>(item.Columns.Count);
        for (var i = 0; i < item.Columns.Count; i++)
        {
            var column = item.Columns[i];
            var value = new BoundColumn(column.Type, item.Id, i, 0, column.Name, BindingSession.Nowhere) { Fields = RecordFields(item, i) };
            columns.Add(new NamespaceColumn(column.Name, value, column.TableOid, column.ColumnNumber));
        }
        return columns;
    }

    /// <summary>The fields of a record that a subquery's select list makes; PostgreSQL's expandRecordVariable.</summary>
    private static EquatableArray<BoundField>? RecordFields(BoundFromItem item, int column) =>
        item is BoundSubqueryScan { Query.Body: BoundSelect select } && item.Columns[column].Type.Oid == TypeOid.Record
            ? RowFields.Of(select.Targets[column].Expression)
            : null;
}
