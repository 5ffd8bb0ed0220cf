using System.Collections.Frozen;
using System.Globalization;
using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Catalog.Access;

/// <summary>Who may read PostgreSQL's own relations: what a new database of PostgreSQL 15 grants.</summary>
internal static class SystemAccess
{
    private static readonly Lazy<FrozenDictionary<uint, AccessList>> Relations = new(ReadRelations);
    private static readonly Lazy<FrozenDictionary<(uint Relation, short Column), AccessList>> Columns = new(ReadColumns);

    /// <summary>What is granted on a relation; null where it is only its owner's.</summary>
    public static AccessList? OfRelation(uint oid) => Relations.Value.GetValueOrDefault(oid);

    /// <summary>What is granted on one of its columns besides.</summary>
    public static AccessList? OfColumn(uint relation, short column) => Columns.Value.GetValueOrDefault((relation, column));

    private static FrozenDictionary<uint, AccessList> ReadRelations()
    {
        var file = ReferenceRows.File("pg_class");
        var (oid, access) = (file.Ordinal("oid"), file.Ordinal("relacl"));
        return file.Rows.Where(row => row[access] is not null).ToFrozenDictionary(row => uint.Parse(row[oid]!, CultureInfo.InvariantCulture), row => List(row[access]!));
    }

    private static FrozenDictionary<(uint Relation, short Column), AccessList> ReadColumns()
    {
        var file = ReferenceRows.File("pg_attribute");
        var (relation, number, access) = (file.Ordinal("attrelid"), file.Ordinal("attnum"), file.Ordinal("attacl"));
        return file.Rows.Where(row => row[access] is not null).ToFrozenDictionary(
            row => (uint.Parse(row[relation]!, CultureInfo.InvariantCulture), short.Parse(row[number]!, CultureInfo.InvariantCulture)), row => List(row[access]!));
    }

    private static AccessList List(string text) =>
        new([.. ((string[])ReferenceValues.Parse(text, "VARCHAR[]")!).Select(AccessItem.Parse)]);
}
