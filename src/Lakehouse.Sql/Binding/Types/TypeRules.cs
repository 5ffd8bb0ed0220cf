using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Binding.Types;

/// <summary>Questions about a type that PostgreSQL's parse_coerce.c and lsyscache.c answer.</summary>
internal static class TypeRules
{
    private static readonly BuiltinCatalog Catalog = BuiltinCatalog.Instance;

    /// <summary>pg_type.typcategory of strings, which win over other categories.</summary>
    public const char StringCategory = 'S';

    /// <summary>The type under a domain, or the type itself (getBaseType).</summary>
    public static uint BaseType(uint oid)
    {
        while (Catalog.FindType(oid) is { IsDomain: true } domain) oid = domain.BaseType;
        return oid;
    }

    /// <summary>The type and typmod under a domain.</summary>
    public static (uint Oid, int Modifier) BaseType(uint oid, int modifier)
    {
        while (Catalog.FindType(oid) is { IsDomain: true } domain) (oid, modifier) = (domain.BaseType, domain.BaseTypeModifier);
        return (oid, modifier);
    }

    /// <summary>typcategory.</summary>
    public static char Category(uint oid) => Catalog.Type(oid).Category;

    /// <summary>Whether a type is preferred in its category, and that category is this one.</summary>
    public static bool IsPreferred(char category, uint oid) => Catalog.Type(oid) is var type && type.Category == category && type.IsPreferred;

    /// <summary>The element type of a true array, else 0 (get_element_type).</summary>
    public static uint Element(uint oid) => Catalog.FindType(oid) is { IsTrueArray: true } type ? type.Element : 0;

    /// <summary>The element type of an array or of a domain over one, else 0 (get_base_element_type).</summary>
    public static uint BaseElement(uint oid) => Element(BaseType(oid));

    /// <summary>The array type over a type, else 0 (get_array_type).</summary>
    public static uint ArrayOf(uint oid) => Catalog.FindType(oid)?.Array ?? 0;

    /// <summary>Whether it is a row type with known columns (type_is_rowtype without RECORD).</summary>
    public static bool IsComposite(uint oid) => Catalog.FindType(BaseType(oid)) is { Kind: 'c' };

    /// <summary>RECORD or a composite type.</summary>
    public static bool IsRow(uint oid) => oid == TypeOid.Record || IsComposite(oid);

    /// <summary>pg_type.typcollation.</summary>
    public static uint Collation(uint oid) => Catalog.FindType(oid)?.Collation ?? 0;

    /// <summary>anyelement and its like, both families.</summary>
    public static bool IsPolymorphic(uint oid) => IsSimplePolymorphic(oid) || IsCompatiblePolymorphic(oid);

    /// <summary>The family whose members must all be the same type.</summary>
    public static bool IsSimplePolymorphic(uint oid) => oid is TypeOid.AnyElement or TypeOid.AnyArray or TypeOid.AnyNonArray
        or TypeOid.AnyEnum or TypeOid.AnyRange or TypeOid.AnyMultirange;

    /// <summary>The family whose members are brought to a common type.</summary>
    public static bool IsCompatiblePolymorphic(uint oid) => oid is TypeOid.AnyCompatible or TypeOid.AnyCompatibleArray
        or TypeOid.AnyCompatibleNonArray or TypeOid.AnyCompatibleRange or TypeOid.AnyCompatibleMultirange;

    /// <summary>Whether values of one type serve as the other's without conversion (IsBinaryCoercible).</summary>
    public static bool IsBinaryCoercible(uint source, uint target)
    {
        if (source == target || target is TypeOid.Any or TypeOid.AnyElement or TypeOid.AnyCompatible) return true;
        source = BaseType(source);
        if (source == target) return true;
        switch (target)
        {
            case TypeOid.AnyArray or TypeOid.AnyCompatibleArray: return Element(source) != 0;
            case TypeOid.AnyNonArray or TypeOid.AnyCompatibleNonArray: return Element(source) == 0;
            case TypeOid.AnyEnum: return Catalog.Type(source).Kind == 'e';
            case TypeOid.AnyRange or TypeOid.AnyCompatibleRange: return Catalog.Type(source).Kind == 'r';
            case TypeOid.AnyMultirange or TypeOid.AnyCompatibleMultirange: return Catalog.Type(source).Kind == 'm';
            case TypeOid.Record when IsComposite(source): return true;
            case TypeOid.RecordArray when IsComposite(Element(source)): return true;
        }
        return Catalog.FindCast(source, target) is { Method: 'b', Context: 'i' };
    }
}
