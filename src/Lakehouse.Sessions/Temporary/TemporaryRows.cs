using Lakehouse.Catalog.Definition;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Temporary;

/// <summary>The rows of the system catalog about a session's temporary tables.</summary>
internal static class TemporaryRows
{
    /// <summary>The rows of one relation of <see cref="SystemTables.OfTemporaryTables"/>.</summary>
    public static IEnumerable<object?[]> Of(SystemRelation relation, TemporaryTables tables) => SystemTables.Temporary(
        relation, tables.Schema, TemporaryTables.FirstOid,
        tables.All.Values.Select(table => new CatalogObject(
            table.ToRelation(tables.Schema), null, TemporaryTables.FirstOid, table.Oid + 1, table.Oid + 2, table.Comment, Keys(table), IsReferenced: false)
        {
            ColumnComments = table.ColumnComments,
        }));

    private static EquatableArray<TableKey> Keys(TemporaryTable table) =>
        [.. table.Rules.Keys.Select((key, i) => new TableKey(
            table.KeyOid(i), key.Name, key.IsPrimary ? KeyKind.Primary : KeyKind.Unique, [.. key.Columns.Select(column => (short)(column + 1))],
            table.KeyOid(i) + 1, References: null))];
}
