using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Sessions.Portals;

/// <summary>
/// The portals of a session: those of the protocol and the cursors of SQL, in one namespace as in PostgreSQL. They end with
/// their transaction, except cursors WITH HOLD.
/// </summary>
public sealed class PortalTable : IDisposable
{
    // Each may hold rows, and a connection of the engine's for them.
    private const int Most = 1000;

    private readonly Dictionary<string, Portal> _byName = new(StringComparer.Ordinal);

    /// <summary>All portals, for pg_cursors.</summary>
    public IEnumerable<Portal> All => _byName.Values;

    /// <summary>The protocol's portal of that name.</summary>
    /// <exception cref="SqlErrorException">34000.</exception>
    public Portal Portal(string name) => Find(name) ?? throw Missing($"portal \"{name}\" does not exist");

    /// <summary>SQL's cursor of that name.</summary>
    /// <exception cref="SqlErrorException">34000.</exception>
    public Portal Cursor(string name) => Find(name) ?? throw Missing($"cursor \"{name}\" does not exist");

    /// <summary>All named portals, for pg_cursors.</summary>
    public IEnumerable<Portal> Named => _byName.Values.Where(portal => portal.Name.Length > 0);

    /// <summary>The portal of that name, or null.</summary>
    public Portal? Find(string name) => _byName.GetValueOrDefault(PgName.Truncate(name));

    /// <summary>Adds a portal; the unnamed one replaces its predecessor.</summary>
    /// <param name="portal">The portal, owned by the table from here on.</param>
    /// <exception cref="SqlErrorException">42P03; 54000: there are too many.</exception>
    public void Add(Portal portal)
    {
        if (portal.Name.Length == 0) Close("");
        else if (_byName.ContainsKey(portal.Name))
            throw new SqlError(SqlState.DuplicateCursor, $"cursor \"{portal.Name}\" already exists").ToException();
        else if (_byName.Count >= Most) throw new SqlError(SqlState.ProgramLimitExceeded, $"session has more than {Most} cursors").ToException();
        _byName[portal.Name] = portal;
    }

    /// <summary>Closes a portal; false where there was none.</summary>
    public bool Close(string name)
    {
        if (!_byName.Remove(PgName.Truncate(name), out var portal)) return false;
        portal.Dispose();
        return true;
    }

    /// <summary>CLOSE ALL.</summary>
    public void CloseAll()
    {
        foreach (var name in _byName.Keys.ToArray()) Close(name);
    }

    /// <summary>The transaction ends: held cursors outlive a commit (those declared in it do not outlive its rollback), the rest goes.</summary>
    public void EndTransaction(bool committed)
    {
        foreach (var (name, portal) in _byName.ToArray())
        {
            if (portal.IsHeld) continue;
            if (committed && portal.WithHold) portal.Hold();
            else Close(name);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => CloseAll();

    private static SqlErrorException Missing(string message) => new SqlError(SqlState.InvalidCursorName, message).ToException();
}
