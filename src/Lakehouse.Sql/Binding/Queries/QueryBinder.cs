using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Binds a query with its WITH; the body has a binder of its own.</summary>
internal sealed class QueryBinder(BindingSession session)
{
    /// <summary>Binds a query inside a scope.</summary>
    /// <param name="query">The query.</param>
    /// <param name="parent">The query around it, or null.</param>
    /// <param name="keepsUnknown">Untyped literals of the select list stay so: the query is a side of a set operation.</param>
    public BoundQuery Bind(Query query, Scope? parent, bool keepsUnknown = false)
    {
        StackGuard.Check();
        var scope = new Scope(session, parent);
        var tables = new CommonTableBinder(scope);
        if (query.With is { } with) tables.Bind(with);
        var bound = BindBody(query, scope, keepsUnknown);
        return bound with { CommonTables = EquatableArray.From(tables.Bound) };
    }

    /// <summary>Binds the body in a scope that has its common tables already.</summary>
    public static BoundQuery BindBody(Query query, Scope scope, bool keepsUnknown) => query.Body switch
    {
        SelectBody select => new SelectBinder(scope).Bind(select, query, keepsUnknown),
        ValuesBody values => new ValuesBinder(scope).Bind(values, query),
        SetOperationBody operation => new SetOperationBinder(scope).Bind(operation, query),
        var other => throw new InvalidOperationException($"no query body is a {other.GetType().Name}"),
    };
}
