using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Binding.Types;

/// <summary>A way from one type to another.</summary>
/// <param name="Method">How.</param>
/// <param name="Function">The cast function for <see cref="CastMethod.Function"/>.</param>
/// <param name="Element">For an array, the way of its elements.</param>
internal sealed record CoercionPath(CastMethod Method, BuiltinFunction? Function = null, CoercionPath? Element = null)
{
    private static readonly BuiltinCatalog Catalog = BuiltinCatalog.Instance;
    private static readonly CoercionPath Relabel = new(CastMethod.Binary);
    private static readonly CoercionPath ByText = new(CastMethod.InputOutput);

    /// <summary>Finds the way that a context allows, or null (find_coercion_pathway).</summary>
    public static CoercionPath? Find(uint source, uint target, CastContext context)
    {
        source = TypeRules.BaseType(source);
        target = TypeRules.BaseType(target);
        if (source == target) return Relabel;
        if (Catalog.FindCast(source, target) is { } cast) return Allows(cast, context) ? Of(cast) : null;
        if (FindArray(source, target, context) is { } array) return array;
        return context switch
        {
            CastContext.Implicit => null,
            _ when TypeRules.Category(target) == TypeRules.StringCategory => ByText,
            CastContext.Explicit when TypeRules.Category(source) == TypeRules.StringCategory => ByText,
            _ => null,
        };
    }

    /// <summary>
    /// Whether values of these types can be given where those are wanted (can_coerce_type): untyped literals always can,
    /// and polymorphic targets are checked together.
    /// </summary>
    public static bool Exists(ReadOnlySpan<uint> sources, ReadOnlySpan<uint> targets, CastContext context)
    {
        var polymorphic = false;
        for (var i = 0; i < sources.Length; i++)
        {
            var (source, target) = (sources[i], targets[i]);
            if (source == target || target == TypeOid.Any) continue;
            if (TypeRules.IsPolymorphic(target))
            {
                polymorphic = true;
                continue;
            }
            if (source == TypeOid.Unknown || Find(source, target, context) is not null) continue;
            if (source == TypeOid.Record && TypeRules.IsComposite(target)) continue;
            if (TypeRules.IsComposite(source) && target == TypeOid.Record) continue;
            if (target == TypeOid.RecordArray && TypeRules.IsComposite(TypeRules.Element(source))) continue;
            return false;
        }
        return !polymorphic || Polymorphism.AreConsistent(sources, targets);
    }

    /// <summary><see cref="Exists(ReadOnlySpan{uint}, ReadOnlySpan{uint}, CastContext)"/> of one value.</summary>
    public static bool Exists(uint source, uint target, CastContext context) => Exists([source], [target], context);

    private static CoercionPath? FindArray(uint source, uint target, CastContext context)
    {
        if (target is TypeOid.OidVector or TypeOid.Int2Vector) return null;
        var (from, to) = (TypeRules.Element(source), TypeRules.Element(target));
        if (from == 0 || to == 0 || Find(from, to, context) is not { } element) return null;
        return new CoercionPath(CastMethod.ArrayElements, Element: element);
    }

    private static bool Allows(BuiltinCast cast, CastContext context) => cast.Context switch
    {
        'i' => true,
        'a' => context >= CastContext.Assignment,
        _ => context == CastContext.Explicit,
    };

    private static CoercionPath Of(BuiltinCast cast) => cast.Method switch
    {
        'f' => new CoercionPath(CastMethod.Function, cast.Function),
        'i' => ByText,
        _ => Relabel,
    };
}
