using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Binding.Types;

/// <summary>The operators that ORDER BY, GROUP BY and DISTINCT use for a type.</summary>
/// <remarks>PostgreSQL's get_sort_group_operators over the type's default operator class.</remarks>
internal static class TypeOrdering
{
    private const string Hint = "Use an explicit ordering operator or modify the query.";

    private static readonly BuiltinCatalog Catalog = BuiltinCatalog.Instance;

    /// <summary>The less-than operator, or 42883.</summary>
    public static BuiltinOperator Less(uint type) => Find(type)?.Less ?? throw NoOrdering(type);

    /// <summary>The greater-than operator, or 42883.</summary>
    public static BuiltinOperator Greater(uint type) => Find(type)?.Greater ?? throw NoOrdering(type);

    /// <summary>The equality operator, or 42883.</summary>
    public static BuiltinOperator Equal(uint type) => Find(type)?.Equal ?? throw new SqlError(
        SqlState.UndefinedFunction, $"could not identify an equality operator for type {TypeDisplay.Format(type)}").ToException();

    /// <summary>Whether a type's values can be told apart.</summary>
    public static bool HasEquality(uint type) => Find(type)?.Equal is not null;

    /// <summary>The operators, or null where the type has neither order nor equality.</summary>
    public static SortOperators? Find(uint type)
    {
        type = TypeRules.BaseType(type);
        if (Catalog.FindSortOperators(type) is { } own) return own;
        if (TypeRules.Element(type) is var element and not 0)
        {
            var array = Catalog.FindSortOperators(TypeOid.AnyArray)!;
            return Find(element) switch
            {
                null => null,
                { Less: null } => new SortOperators(null, array.Equal, null),
                _ => array,
            };
        }
        return Catalog.FindType(type)?.Kind switch
        {
            'c' => Catalog.FindSortOperators(TypeOid.Record),
            'r' => Catalog.FindSortOperators(TypeOid.AnyRange),
            'm' => Catalog.FindSortOperators(TypeOid.AnyMultirange),
            'e' => Catalog.FindSortOperators(TypeOid.AnyEnum),
            _ => Compatible(type),
        };
    }

    private static SortOperators? Compatible(uint type)
    {
        var category = TypeRules.Category(type);
        var compatible = Catalog.SortableTypes.Where(other => TypeRules.IsBinaryCoercible(type, other) && !TypeRules.IsPolymorphic(other)).ToList();
        var preferred = compatible.FindAll(other => TypeRules.IsPreferred(category, other));
        if (preferred.Count == 1) return Catalog.FindSortOperators(preferred[0]);
        return compatible.Count == 1 ? Catalog.FindSortOperators(compatible[0]) : null;
    }

    private static SqlErrorException NoOrdering(uint type) => new SqlError(
        SqlState.UndefinedFunction, $"could not identify an ordering operator for type {TypeDisplay.Format(type)}") { Hint = Hint }
        .ToException();
}
