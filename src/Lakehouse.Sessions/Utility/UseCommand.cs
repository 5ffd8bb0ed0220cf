using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility;

/// <summary>
/// USE, which users of <c>weed db</c> know: the current database is accepted, a schema of it becomes the search path. A
/// session of PostgreSQL cannot change its database.
/// </summary>
internal sealed class UseCommand(Session session, UseStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (statement.Database == session.Identity.Database) return "USE";
        if (!session.Snapshots.Current.SchemaExists(statement.Database)) throw NoSuchName();
        session.Settings.Set("search_path", Identifier.Quote(statement.Database));
        return "USE";
    }

    private SqlErrorException NoSuchName() =>
        new SqlError(SqlState.InvalidCatalogName, $"database \"{statement.Database}\" does not exist in this session")
        {
            Hint = "A session stays in its database: connect to another one. USE also takes a schema of this database.",
        }.ToException();
}
