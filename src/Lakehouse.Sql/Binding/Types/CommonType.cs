using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Binding.Types;

/// <summary>The type that UNION, CASE and their like bring several expressions to.</summary>
/// <remarks>PostgreSQL documentation, section 10.5 "UNION, CASE, and Related Constructs".</remarks>
internal static class CommonType
{
    /// <summary>
    /// The common type, text when all are unknown; null when two categories meet, which <paramref name="conflict"/> names
    /// with the position of the second.
    /// </summary>
    public static uint? Of(IReadOnlyList<uint> types, out (uint Left, uint Right, int Index) conflict)
    {
        conflict = default;
        if (types[0] != TypeOid.Unknown && AllSame(types)) return types[0];
        var chosen = TypeRules.BaseType(types[0]);
        for (var i = 1; i < types.Count; i++)
        {
            var next = TypeRules.BaseType(types[i]);
            if (next == TypeOid.Unknown || next == chosen) continue;
            if (chosen == TypeOid.Unknown)
            {
                chosen = next;
            }
            else if (TypeRules.Category(next) != TypeRules.Category(chosen))
            {
                conflict = (chosen, next, i);
                return null;
            }
            else if (IsBetter(chosen, next))
            {
                chosen = next;
            }
        }
        return chosen == TypeOid.Unknown ? TypeOid.Text : chosen;
    }

    /// <summary>The typmod that all share, when they are all of the type; else -1 (select_common_typmod).</summary>
    public static int Modifier(IEnumerable<PgType> types, uint common)
    {
        int? modifier = null;
        foreach (var type in types)
        {
            if (type.Oid != common || (modifier is { } seen && seen != type.TypeModifier)) return -1;
            modifier = type.TypeModifier;
        }
        return modifier ?? -1;
    }

    private static bool IsBetter(uint chosen, uint next) =>
        !TypeRules.IsPreferred(TypeRules.Category(chosen), chosen)
        && CoercionPath.Exists(chosen, next, CastContext.Implicit)
        && !CoercionPath.Exists(next, chosen, CastContext.Implicit);

    private static bool AllSame(IReadOnlyList<uint> types)
    {
        for (var i = 1; i < types.Count; i++)
        {
            if (types[i] != types[0]) return false;
        }
        return true;
    }
}
