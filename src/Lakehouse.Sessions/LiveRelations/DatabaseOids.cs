namespace Lakehouse.Sessions.LiveRelations;

/// <summary>OIDs of databases as rows about sessions have them.</summary>
internal static class DatabaseOids
{
    /// <summary>pg_database.oid, or null for a database that is not served any more.</summary>
    public static uint? Database(Session session, string name)
    {
        foreach (var (known, oid) in session.Snapshots.Current.Databases)
        {
            if (known == name) return oid;
        }

        return null;
    }
}
