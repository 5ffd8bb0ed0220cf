using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Roles;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility;

/// <summary>LOCK: in a server that only reads, nothing conflicts; the tables must exist.</summary>
/// <remarks>PostgreSQL documentation, SQL command LOCK.</remarks>
internal sealed class LockCommand(Session session, LockStatement statement, string text) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        session.Transaction.RequireBlock("LOCK TABLE");
        foreach (var table in statement.Tables)
            SelectPermission.Require(session.Privileges, [new RelationUse(session.Pipeline.ResolveRelation(table, text), [], ByOwner: false)]);
        return statement.CommandTag;
    }
}

/// <summary>ANALYZE, VACUUM and CHECKPOINT: storage is kept by others, so there is nothing to do, which a notice says.</summary>
internal sealed class MaintenanceCommand(Session session, MaintenanceStatement statement, string text) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (statement.Tag == "VACUUM" && session.Transaction.InBlock)
            throw new SqlError(SqlState.ActiveSqlTransaction, "VACUUM cannot run inside a transaction block").ToException();
        foreach (var target in statement.Relations) session.Pipeline.ResolveRelation(target.Relation, text);
        response.Notice(new SqlError(SqlState.SuccessfulCompletion, $"{statement.Tag} has no effect: the lake is read-only")
        {
            Severity = Severity.Notice,
        });
        return statement.Tag;
    }
}

/// <summary>SET CONSTRAINTS: no constraint of the lake can be deferred, so one that is named does not exist.</summary>
/// <remarks>PostgreSQL documentation, SQL command SET CONSTRAINTS.</remarks>
internal sealed class SetConstraintsCommand(SetConstraintsStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response) => statement.Constraints.IsEmpty
        ? statement.CommandTag
        : throw new SqlError(SqlState.UndefinedObject, $"constraint \"{statement.Constraints[0].Name}\" does not exist").ToException();
}

/// <summary>A statement that writes, or that this server has no counterpart for.</summary>
internal sealed class RefusedCommand(RefusedStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response) => throw (statement.Reason switch
    {
        RefusalReason.Write => new SqlError(
            SqlState.ReadOnlySqlTransaction, $"cannot execute {statement.Tag} in a read-only transaction"),
        RefusalReason.Unsupported => SqlError.FeatureNotSupported($"{statement.Tag} is not supported"),
    }).ToException();
}
