using System.Collections.Frozen;
using System.Globalization;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>How b-trees compare a type.</summary>
/// <param name="Oid">pg_opclass.oid.</param>
/// <param name="Family">pg_opfamily.oid.</param>
/// <param name="InputType">The type that its operators take.</param>
internal sealed record OperatorClass(uint Oid, uint Family, uint InputType);

/// <summary>The b-tree operator classes of PostgreSQL: which types can be keys, and by which operator two of them are equal.</summary>
internal static class OperatorClasses
{
    /// <summary>pg_am.oid of btree.</summary>
    public const uint BTree = 403;

    private const string EqualStrategy = "3";
    private const uint AnyArray = 2277;

    private static readonly Lazy<FrozenDictionary<uint, OperatorClass>> Defaults = new(ReadDefaults);
    private static readonly Lazy<FrozenDictionary<(uint Family, uint Left, uint Right), uint>> Equalities = new(ReadEqualities);

    /// <summary>The default operator class of a type; null for a type that has none, such as json.</summary>
    public static OperatorClass? Find(uint type) =>
        type == TypeOid.VarChar ? Defaults.Value[TypeOid.Text]
        : Defaults.Value.GetValueOrDefault(type) ?? (Sql.Builtin.BuiltinCatalog.Instance.Type(type).IsTrueArray ? Defaults.Value[AnyArray] : null);

    /// <summary>The operator that says whether values of two types are equal, or null where there is none in their common family.</summary>
    public static uint? Equality(uint left, uint right) =>
        Find(left) is { } first && Find(right) is { } second && Equalities.Value.TryGetValue((first.Family, first.InputType, second.InputType), out var found)
            ? found
            : null;

    private static FrozenDictionary<uint, OperatorClass> ReadDefaults()
    {
        var file = ReferenceRows.File("pg_opclass");
        var (oid, method, family, type, isDefault) = (
            file.Ordinal("oid"), file.Ordinal("opcmethod"), file.Ordinal("opcfamily"), file.Ordinal("opcintype"), file.Ordinal("opcdefault"));
        return file.Rows.Where(row => Number(row[method]) == BTree && row[isDefault] == "t")
            .ToFrozenDictionary(row => Number(row[type]), row => new OperatorClass(Number(row[oid]), Number(row[family]), Number(row[type])));
    }

    private static FrozenDictionary<(uint Family, uint Left, uint Right), uint> ReadEqualities()
    {
        var file = ReferenceRows.File("pg_amop");
        var (method, family, left, right, strategy, operation) = (
            file.Ordinal("amopmethod"), file.Ordinal("amopfamily"), file.Ordinal("amoplefttype"), file.Ordinal("amoprighttype"),
            file.Ordinal("amopstrategy"), file.Ordinal("amopopr"));
        return file.Rows.Where(row => Number(row[method]) == BTree && row[strategy] == EqualStrategy)
            .ToFrozenDictionary(row => (Number(row[family]), Number(row[left]), Number(row[right])), row => Number(row[operation]));
    }

    private static uint Number(string? text) => uint.Parse(text!, CultureInfo.InvariantCulture);
}
