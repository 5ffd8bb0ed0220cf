using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Utility;

/// <summary>LISTEN. Takes effect at commit.</summary>
/// <remarks>PostgreSQL documentation, SQL commands LISTEN, NOTIFY and UNLISTEN.</remarks>
internal sealed class ListenCommand(Session session, ListenStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        session.Notifications.Listen(statement.Channel);
        return "LISTEN";
    }
}

/// <summary>UNLISTEN.</summary>
internal sealed class UnlistenCommand(Session session, UnlistenStatement statement) : UtilityCommand
{
    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        if (statement.Channel is { } channel) session.Notifications.Unlisten(channel);
        else session.Notifications.UnlistenAll();
        return "UNLISTEN";
    }
}

/// <summary>NOTIFY. Sent at commit; the same notification is sent once.</summary>
internal sealed class NotifyCommand(Session session, NotifyStatement statement) : UtilityCommand
{
    private const int MaximumPayload = 8000;

    /// <inheritdoc/>
    protected override string Execute(IResponse response)
    {
        var payload = statement.Payload ?? "";
        if (System.Text.Encoding.UTF8.GetByteCount(payload) >= MaximumPayload)
            throw new SqlError(SqlState.InvalidParameterValue, "payload string too long").ToException();
        session.Notifications.Notify(statement.Channel, payload);
        return "NOTIFY";
    }
}
