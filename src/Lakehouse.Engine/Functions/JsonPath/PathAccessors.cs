using System.Collections.Immutable;
using Lakehouse.Engine.Functions.Json;
using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Input.JsonPath;

namespace Lakehouse.Engine.Functions.JsonPath;

/// <summary>Keys, subscripts and filters behind an item. In lax mode those that want no array look into one's elements.</summary>
internal static class PathAccessors
{
    /// <summary>What the accessors from number <paramref name="at"/> on find in an item.</summary>
    public static IEnumerable<JsonbValue> Follow(JsonbValue item, ImmutableArray<PathAccessor> accessors, int at, PathContext context)
    {
        if (at == accessors.Length) return [item];
        JsonbDepth.Ensure();
        var next = accessors[at] is AnyLevelAccessor ? context with { IgnoresStructure = true } : context;
        return Step(item, accessors[at], context).SelectMany(found => Follow(
            found, accessors, at + 1, accessors[at] is MethodAccessor { Name: "keyvalue" } ? next with { Base = new PathBase(found, next.Numbers.Take()) } : next));
    }

    private static IEnumerable<JsonbValue> Step(JsonbValue item, PathAccessor accessor, PathContext context)
    {
        switch (accessor)
        {
            case AnyLevelAccessor level: return Levels(item, 0, level);
            case AnyElementAccessor: return Elements(item, context);
            case IndexAccessor index: return Subscripted(item, index, context);
            case MethodAccessor { Name: "type" or "size" } method: return PathMethods.Call(item, method, context);
        }
        return context.IsLax && item is JsonbArray array
            ? array.Items.SelectMany(element => Into(element, accessor, context))
            : Into(item, accessor, context);
    }

    private static IEnumerable<JsonbValue> Into(JsonbValue item, PathAccessor accessor, PathContext context) => accessor switch
    {
        KeyAccessor key => Member(item, key.Key, context),
        AnyKeyAccessor => item is JsonbObject members ? members.Members.Select(member => member.Value)
            : context.IgnoresStructure ? [] : throw PathErrors.NoMembers(),
        FilterAccessor filter => PathPredicates.Test(filter.Predicate, context with { Current = item }) == true ? [item] : [],
        MethodAccessor method => PathMethods.Call(item, method, context),
        _ => [],
    };

    private static IEnumerable<JsonbValue> Member(JsonbValue item, string key, PathContext context)
    {
        if (item is JsonbObject members && members[key] is { } value) return [value];
        if (context.IgnoresStructure) return [];
        throw item is JsonbObject ? PathErrors.NoKey(key) : PathErrors.NotAnObject();
    }

    private static ImmutableArray<JsonbValue> Elements(JsonbValue item, PathContext context)
    {
        if (item is JsonbArray array) return array.Items;
        if (context.IsLax) return [item];
        return context.IgnoresStructure ? [] : throw PathErrors.NotAnArray(wildcard: true);
    }

    // Before its parts, the value itself; down to the last level asked for.
    private static IEnumerable<JsonbValue> Levels(JsonbValue item, int level, AnyLevelAccessor wanted)
    {
        JsonbDepth.Ensure();
        CallInterrupt.Check();
        var leavesOnly = wanted.First < 0;
        if (leavesOnly ? item.IsScalar : level >= wanted.First) yield return item;
        if (!leavesOnly && wanted.Last >= 0 && level >= wanted.Last) yield break;
        var parts = item switch
        {
            JsonbArray array => array.Items,
            JsonbObject members => members.Members.Select(member => member.Value),
            _ => Enumerable.Empty<JsonbValue>(),
        };
        foreach (var found in parts.SelectMany(part => Levels(part, level + 1, wanted))) yield return found;
    }

    private static IEnumerable<JsonbValue> Subscripted(JsonbValue item, IndexAccessor accessor, PathContext context)
    {
        if (item is not JsonbArray && !context.IsLax)
        {
            if (context.IgnoresStructure) yield break;
            throw PathErrors.NotAnArray(wildcard: false);
        }
        var items = item is JsonbArray array ? array.Items : [item];
        var inner = context with { ArraySize = items.Length };
        foreach (var subscript in accessor.Subscripts)
        {
            var from = Index(subscript.From, inner);
            var to = subscript.To is null ? from : Index(subscript.To, inner);
            if (!context.IgnoresStructure && (from < 0 || from > to || to >= items.Length)) throw PathErrors.OutOfBounds();
            for (var i = Math.Max(from, 0); i <= Math.Min(to, items.Length - 1); i++) yield return items[i];
        }
    }

    private static int Index(JsonPathNode node, PathContext context)
    {
        if (PathEvaluator.Evaluate(node, context).Take(2).ToArray() is not [JsonbNumber number]) throw PathErrors.NotAnIndex();
        var whole = NumericArithmetic.Truncate(number.Value, 0).Unscaled;
        return whole >= int.MinValue && whole <= int.MaxValue
            ? (int)whole
            : throw PathErrors.Of(Postgres.Errors.SqlState.InvalidSqlJsonSubscript, "jsonpath array subscript is out of integer range");
    }
}
