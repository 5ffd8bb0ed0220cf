using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>
/// SELECT … INTO at the top of a statement is CREATE TABLE AS. As in PostgreSQL it is the leftmost SELECT of a set operation
/// that has the clause.
/// </summary>
internal static class SelectInto
{
    /// <summary>The statement that a query at the top is.</summary>
    public static Statement Resolve(Query query)
    {
        if (FindInto(query) is not { } into) return new QueryStatement(query);
        if (into.Persistence != TablePersistence.Temporary && into.Table is not { Catalog: null, Schema: "pg_temp" }) return new RefusedStatement("SELECT INTO", RefusalReason.Write);
        var source = new QueryStatement(WithoutInto(query)) { Span = query.Span };
        return new CreateTableAsStatement(
            into.Table, [], IfNotExists: false, OnCommitAction.PreserveRows, source, WithData: true, IsSelectInto: true);
    }

    private static IntoClause? FindInto(Query query)
    {
        while (query.Body is SetOperationBody operation) query = operation.Left;
        return (query.Body as SelectBody)?.Into;
    }

    private static Query WithoutInto(Query query)
    {
        StackGuard.Check();
        return query.Body switch
        {
            SetOperationBody operation => query with { Body = operation with { Left = WithoutInto(operation.Left) } },
            SelectBody select => query with { Body = select with { Into = null } },
            _ => query,
        };
    }
}
