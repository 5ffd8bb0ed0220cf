using System.Collections.Frozen;
using System.Globalization;

namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>What pg_attribute repeats from pg_type.</summary>
internal sealed record TypeLayout(short Length, bool ByValue, string Alignment, string Storage, uint Collation)
{
    private static readonly Lazy<FrozenDictionary<uint, TypeLayout>> Loaded = new(Read);

    /// <summary>The layout of a built-in type.</summary>
    public static TypeLayout Of(uint type) => Loaded.Value[type];

    private static FrozenDictionary<uint, TypeLayout> Read()
    {
        var file = ReferenceRows.File("pg_type");
        var (oid, length, byValue, align, storage, collation) = (
            file.Ordinal("oid"), file.Ordinal("typlen"), file.Ordinal("typbyval"), file.Ordinal("typalign"),
            file.Ordinal("typstorage"), file.Ordinal("typcollation"));
        return file.Rows.ToFrozenDictionary(
            row => uint.Parse(row[oid]!, CultureInfo.InvariantCulture),
            row => new TypeLayout(
                short.Parse(row[length]!, CultureInfo.InvariantCulture), row[byValue] == "t", row[align]!, row[storage]!,
                uint.Parse(row[collation]!, CultureInfo.InvariantCulture)));
    }
}
