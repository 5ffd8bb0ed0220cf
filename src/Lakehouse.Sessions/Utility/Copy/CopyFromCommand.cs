using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Utility.Tables;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility.Copy;

/// <summary>COPY … FROM STDIN into a temporary table.</summary>
/// <remarks>PostgreSQL documentation, SQL command COPY.</remarks>
internal sealed class CopyFromCommand(Session session, CopyFromStatement statement, string text) : UtilityCommand
{
    /// <summary>The command of such a statement.</summary>
    public static CopyFromCommand Of(Session session, CopyFromStatement statement, string text) => new(session, statement, text);

    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        TemporaryTargets.Require(session, statement.Table, text, statement.CommandTag);
        throw SqlError.FeatureNotSupported("COPY FROM is not supported").ToException();
    }
}
