namespace Lakehouse.Sessions.LiveRelations;

/// <summary>OIDs of users and databases as rows about sessions have them.</summary>
internal static class DatabaseOids
{
    private const uint BootstrapRole = 10;

    /// <summary>pg_database.oid, or null for a database that is not served any more.</summary>
    public static uint? Database(Session session, string name)
    {
        foreach (var (known, oid) in session.Snapshots.Current.Databases)
        {
            if (known == name) return oid;
        }

        return null;
    }

    /// <summary>pg_authid.oid, or null for a user that is no role of the catalog.</summary>
    public static uint? User(string name) => name == "postgres" ? BootstrapRole : null;
}
