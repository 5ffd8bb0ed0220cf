using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Binds relations, views and common tables by name.</summary>
internal sealed class RelationBinder(ExpressionBinder binder)
{
    private readonly BindingSession _session = binder.Session;
    private readonly Scope _scope = binder.Scope;

    /// <summary>What a name in FROM means: a common table first, then a relation along the search path.</summary>
    /// <exception cref="SqlErrorException">42P01.</exception>
    public BoundNames Bind(TableItem item)
    {
        var name = item.Name;
        return name.Schema is null && _scope.FindCommonTable(name.Name) is { } table ? CommonTable(item, table) : BindRelation(item);
    }

    /// <summary>What a name means that cannot be a common table's: the target of a statement that writes.</summary>
    /// <exception cref="SqlErrorException">42P01.</exception>
    public BoundNames BindRelation(TableItem item)
    {
        var relation = Find(item.Name);
        if (_session.Context.Privileges.ProtectionOf(relation) is { } protection) return Protected(item, relation, protection);
        return relation.Source is RelationSource.View view ? View(item, relation, view) : Scan(item, relation);
    }

    /// <summary>The relation of that name along the search path.</summary>
    /// <exception cref="SqlErrorException">42P01, 42501 for a schema, 0A000 for another database.</exception>
    public Relation Find(QualifiedName name)
    {
        if (name.Catalog is { } catalog && catalog != _session.Context.Catalog.Database)
        {
            throw _session.Error(
                SqlState.FeatureNotSupported, $"cross-database references are not implemented: \"{catalog}.{name.Schema}.{name.Name}\"", name.Span.Start);
        }
        if (name.Schema is { } schema && _session.Context.Catalog.SchemaExists(schema) && !_session.Context.MayUseSchema(schema))
            throw _session.Error(SqlState.InsufficientPrivilege, $"permission denied for schema {schema}", name.Span.Start);
        return _session.Relations.Find(name.Schema, name.Name, _session.IsQuoted(name.Span.End)) ?? throw Missing(name);
    }

    /// <summary>A relation that is known, as FROM sees it.</summary>
    public BoundNames Scan(TableItem item, Relation relation)
    {
        var columns = new List<BoundSourceColumn>(relation.Columns.Length);
        foreach (var column in relation.Columns)
        {
            var type = new PgType(column.TypeOid, column.TypeModifier, TypeRules.Collation(column.TypeOid));
            columns.Add(new BoundSourceColumn(column.Name, type, relation.Oid, column.Number));
        }
        if (item.Sample is not null && relation.Kind == RelationKind.View) throw NotSampled(item.Sample);
        Aliases.Apply(columns, item.Alias);
        var alias = item.Alias?.Name ?? relation.Name;
        var scan = new BoundScan(_session.NextSource(), alias, EquatableArray.From(columns), relation, Sample(item.Sample), item.Span);
        return Visible(scan, item, relation);
    }

    /// <summary>A relation of which something is hidden: what is left of it is a query, which all else of the statement is outside of.</summary>
    private BoundNames Protected(TableItem item, Relation relation, Protection protection) =>
        Expanded(item, relation, new ProtectedQuery(_session, relation, protection).Bind(item.Sample), isProtected: true);

    private BoundNames View(TableItem item, Relation relation, RelationSource.View view)
    {
        if (_session.ViewsOpen.Contains(relation.Oid))
        {
            throw new SqlError(
                SqlState.InvalidObjectDefinition, $"infinite recursion detected in rules for relation \"{relation.Name}\"").ToException();
        }
        if (item.Sample is not null) throw NotSampled(item.Sample);
        var query = new QueryBinder(_session.ForView(relation, view.Sql)).Bind(Query(relation, view), null);
        if (query.Columns.Count != relation.Columns.Length)
        {
            throw new SqlError(
                SqlState.InvalidObjectDefinition,
                $"view \"{relation.Name}\" has {relation.Columns.Length} columns and its query {query.Columns.Count}").ToException();
        }
        return Expanded(item, relation, query, isProtected: false);
    }

    private BoundNames Expanded(TableItem item, Relation relation, BoundQuery query, bool isProtected)
    {
        var columns = new List<BoundSourceColumn>(relation.Columns.Length);
        for (var i = 0; i < relation.Columns.Length; i++)
            columns.Add(new BoundSourceColumn(relation.Columns[i].Name, query.Columns[i].Type, relation.Oid, relation.Columns[i].Number));
        Aliases.Apply(columns, item.Alias);
        var alias = item.Alias?.Name ?? relation.Name;
        var scan = new BoundSubqueryScan(_session.NextSource(), alias, EquatableArray.From(columns), query, false, item.Span)
        {
            Protected = isProtected ? relation : null,
        };
        return Visible(scan, item, relation);
    }

    private static Query Query(Relation relation, RelationSource.View view) => SqlParser.Parse(view.Sql) is [QueryStatement statement]
        ? statement.Query
        : throw new SqlError(SqlState.InvalidObjectDefinition, $"the definition of view \"{relation.Name}\" is not one query").ToException();

    private BoundNames CommonTable(TableItem item, CommonTableEntry table)
    {
        if (item.Sample is not null) throw NotSampled(item.Sample);
        var recursive = new CommonTableBinder(table.Owner).Use(table, item.Name, _scope);
        StatementBudget.Spend(table.Copied);
        var columns = table.Columns!.Value.Select(column =>
            new BoundSourceColumn(column.Name, column.Type, column.TableOid, column.ColumnNumber)).ToList();
        Aliases.Apply(columns, item.Alias);
        var scan = new BoundCteScan(
            _session.NextSource(), item.Alias?.Name ?? table.Name, EquatableArray.From(columns), table.Id, recursive, item.Span);
        var name = new NamespaceItem(scan.Alias, FromBinder.Columns(scan))
        {
            Source = scan.Id, HasAlias = item.Alias is not null, CommonTable = table, IsRecursive = recursive,
        };
        _scope.All.Add(name);
        return new BoundNames(scan, [name]);
    }

    private BoundNames Visible(BoundFromItem from, TableItem item, Relation relation)
    {
        var name = new NamespaceItem(from.Alias, FromBinder.Columns(from))
        {
            Source = from.Id, HasAlias = item.Alias is not null, Relation = relation, HidesRows = from is BoundSubqueryScan,
        };
        _scope.All.Add(name);
        _session.Uses.Add(from.Id, relation, _session.Context.HasOwnersRights, _scope);
        return new BoundNames(from, [name]);
    }

    private BoundSample? Sample(TableSample? sample)
    {
        if (sample is null) return null;
        var method = string.Join('.', sample.Method.AsEnumerable());
        if (method is not ("bernoulli" or "system"))
            throw _session.Error(SqlState.UndefinedObject, $"tablesample method {method} does not exist", sample.Span.Start);
        if (sample.Arguments.Count != 1)
        {
            throw _session.Error(
                SqlState.InvalidTablesampleArgument, $"tablesample method {method} requires 1 argument, not {sample.Arguments.Count}", sample.Span.Start);
        }
        var percentage = _session.Coercion.ToSpecific(binder.Bind(sample.Arguments[0], ExpressionPlace.FromFunction), TypeOid.Float4, "TABLESAMPLE");
        var seed = sample.Repeatable is null
            ? null
            : _session.Coercion.ToSpecific(binder.Bind(sample.Repeatable, ExpressionPlace.FromFunction), TypeOid.Float8, "REPEATABLE");
        return new BoundSample(method, percentage, seed);
    }

    private SqlErrorException NotSampled(TableSample sample) => _session.Error(
        SqlState.FeatureNotSupported, "TABLESAMPLE clause can only be applied to tables and materialized views", sample.Span.Start);

    private SqlErrorException Missing(QualifiedName name)
    {
        var message = $"relation \"{(name.Schema is null ? name.Name : $"{name.Schema}.{name.Name}")}\" does not exist";
        if (name.Schema is null && _scope.IsFutureCommonTable(name.Name))
        {
            return _session.Error(
                SqlState.UndefinedTable, message, name.Span.Start,
                "Use WITH RECURSIVE, or re-order the WITH items to remove forward references.",
                $"There is a WITH item named \"{name.Name}\", but it cannot be referenced from this part of the query.");
        }
        return _session.Error(SqlState.UndefinedTable, message, name.Span.Start);
    }
}
