using Lakehouse.Catalog.Snapshots;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>A table of the lake that a session may read something of.</summary>
/// <param name="Table">The table.</param>
/// <param name="Relation">It as the analyzer sees it.</param>
/// <param name="Protection">What is hidden of it; null where nothing is.</param>
internal sealed record ReadableTable(LakeTable Table, Relation Relation, Protection? Protection);

/// <summary>The tables whose statistics a session may be told: what is hidden of a table would show in them.</summary>
internal static class ReadableTables
{
    public static IEnumerable<ReadableTable> Of(Session session)
    {
        var (snapshot, privileges) = (session.Snapshots.Current, session.Privileges);
        foreach (var table in snapshot.Tables.Where(table => table.IsReadable))
        {
            if (snapshot.FindRelation(table.Found.Schema, table.Found.Name) is { } relation)
                yield return new ReadableTable(table, relation, privileges.ProtectionOf(relation));
        }
    }
}
