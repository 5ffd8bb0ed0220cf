using System.Collections.Concurrent;
using Lakehouse.Catalog;
using Lakehouse.Sql.Lexing;

namespace Lakehouse.Sessions.Notifications;

/// <summary>
/// The notifications of each database: what its sessions tell one another, and what the server tells them on the channel
/// <c>lakehouse_catalog</c>: the table, as <c>schema.table</c>, whose files or columns are others now. Thread safe.
/// </summary>
internal sealed class DatabaseNotifications
{
    private const string Channel = "lakehouse_catalog";
    private const int Server = 0;

    private readonly ConcurrentDictionary<string, NotificationHub> _hubs = new(StringComparer.Ordinal);

    public DatabaseNotifications(LakeCatalog catalog) => catalog.TablesChanged += (database, tables) =>
    {
        foreach (var (schema, name) in tables)
            Of(database).Publish(new Notification(Server, Channel, $"{Identifier.Quote(schema)}.{Identifier.Quote(name)}"));
    };

    /// <summary>Those of a database.</summary>
    public NotificationHub Of(string database) => _hubs.GetOrAdd(database, _ => new NotificationHub());
}
