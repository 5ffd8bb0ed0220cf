using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Temporary;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility.Tables;

/// <summary>DROP TABLE and DROP VIEW.</summary>
/// <remarks>PostgreSQL documentation, SQL commands DROP TABLE and DROP VIEW.</remarks>
internal sealed class DropTableCommand(Session session, DropTableStatement statement, string text) : UtilityCommand
{
    private string Kind => statement.IsView ? "view" : "table";

    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        foreach (var name in statement.Tables)
        {
            if (Find(name, response) is not { } table) continue;
            if ((table.ViewSql is not null) != statement.IsView) throw WrongKind(name);
            session.TemporaryTables.Remove(table.Name);
        }

        return statement.CommandTag;
    }

    private TemporaryTable? Find(QualifiedName name, IResponse response)
    {
        if (TemporaryTargets.TryResolve(session, name, text) is { } relation)
        {
            return TemporaryTargets.Of(session, relation) ?? throw SqlError.ReadOnlyTransaction(statement.CommandTag).ToException();
        }

        if (!statement.IfExists) throw new SqlError(SqlState.UndefinedTable, $"{Kind} \"{name.Name}\" does not exist").ToException();
        var hasSchema = name.Schema is null || session.Catalog.SchemaExists(name.Schema);
        response.Notice(new SqlError(
            SqlState.SuccessfulCompletion,
            hasSchema ? $"{Kind} \"{name.Name}\" does not exist, skipping" : $"schema \"{name.Schema}\" does not exist, skipping")
        {
            Severity = Severity.Notice,
        });
        return null;
    }

    private SqlErrorException WrongKind(QualifiedName name) => new SqlError(SqlState.WrongObjectType, $"\"{name.Name}\" is not a {Kind}")
    {
        Hint = statement.IsView ? "Use DROP TABLE to remove a table." : "Use DROP VIEW to remove a view.",
    }.ToException();
}

/// <summary>The tables that statements other than queries name.</summary>
internal static class TemporaryTargets
{
    /// <summary>The temporary table behind a relation; null where it is not one of the session's own.</summary>
    public static TemporaryTable? Of(Session session, Relation relation) =>
        relation.Schema == session.TemporaryTables.Schema ? session.TemporaryTables.Find(relation.Name) : null;

    /// <summary>The temporary table of that name.</summary>
    /// <exception cref="SqlErrorException">42P01; 25006 for another table.</exception>
    public static TemporaryTable Require(Session session, QualifiedName name, string text, string tag)
    {
        var table = Of(session, session.Pipeline.ResolveRelation(name, text)) ?? throw SqlError.ReadOnlyTransaction(tag).ToException();
        return table.ViewSql is null ? table : throw new SqlError(SqlState.WrongObjectType, $"\"{name.Name}\" is not a table").ToException();
    }

    /// <summary>The relation of that name, or null.</summary>
    public static Relation? TryResolve(Session session, QualifiedName name, string text)
    {
        try
        {
            return session.Pipeline.ResolveRelation(name, text);
        }
        catch (SqlErrorException error) when (error.Error.State == SqlState.UndefinedTable)
        {
            return null;
        }
    }
}
