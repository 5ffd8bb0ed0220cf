using System.Collections.Immutable;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>The jsonb operators that make or test values.</summary>
/// <remarks>PostgreSQL documentation, table 9.46.</remarks>
internal static class JsonbOperations
{
    /// <summary>The operator ||: members of objects together, anything else as arrays.</summary>
    public static JsonbValue Concatenate(JsonbValue left, JsonbValue right)
    {
        if (left is JsonbObject l && right is JsonbObject r) return JsonbObject.Of(l.Members.Concat(r.Members));
        return new JsonbArray([.. Items(left), .. Items(right)]);
    }

    private static ImmutableArray<JsonbValue> Items(JsonbValue value) => value is JsonbArray array ? array.Items : [value];

    /// <summary>The operator - with keys.</summary>
    public static JsonbValue Delete(JsonbValue value, ReadOnlySpan<string?> keys)
    {
        var gone = new HashSet<string?>(keys.ToArray(), StringComparer.Ordinal);
        return value switch
        {
            JsonbObject members => new JsonbObject(members.Members.RemoveAll(member => gone.Contains(member.Key))),
            JsonbArray array => new JsonbArray(array.Items.RemoveAll(item => item is JsonbString text && gone.Contains(text.Value))),
            _ => throw JsonbChange.Invalid("cannot delete from scalar"),
        };
    }

    /// <summary>The operator - with an index, from the end when negative.</summary>
    public static JsonbValue Delete(JsonbValue value, int index)
    {
        if (value is JsonbObject) throw JsonbChange.Invalid("cannot delete from object using integer index");
        if (value is not JsonbArray array) throw JsonbChange.Invalid("cannot delete from scalar");
        var at = index < 0 ? array.Items.Length + (long)index : index;
        return at >= 0 && at < array.Items.Length ? new JsonbArray(array.Items.RemoveAt((int)at)) : array;
    }

    /// <summary>The operator ?: a key of an object, a string of an array, or the string itself.</summary>
    public static bool Exists(JsonbValue value, string? key) => value switch
    {
        JsonbObject members => key is not null && members[key] is not null,
        JsonbArray array => array.Items.Any(item => item is JsonbString text && text.Value == key),
        JsonbString text => text.Value == key,
        _ => false,
    };

    /// <summary>The operator @&gt;.</summary>
    public static bool Contains(JsonbValue container, JsonbValue contained) =>
        container is JsonbArray array && contained.IsScalar
            ? array.Items.Any(item => JsonbSortKey.Equal(item, contained))
            : Covers(container, contained);

    private static bool Covers(JsonbValue container, JsonbValue contained)
    {
        JsonbDepth.Ensure();
        return (container, contained) switch
        {
            (JsonbObject own, JsonbObject wanted) =>
                wanted.Members.All(member => own[member.Key] is { } value && Covers(value, member.Value)),
            (JsonbArray own, JsonbArray wanted) => wanted.Items.All(item => own.Items.Any(value => Covers(value, item))),
            _ => container.IsScalar && contained.IsScalar && JsonbSortKey.Equal(container, contained),
        };
    }

    /// <summary>jsonb_strip_nulls(): members that are null go, at every level.</summary>
    public static JsonbValue StripNulls(JsonbValue value)
    {
        JsonbDepth.Ensure();
        return value switch
        {
            JsonbObject members => new JsonbObject(
            [
                .. members.Members.Where(member => member.Value is not JsonbNull)
                    .Select(member => new KeyValuePair<string, JsonbValue>(member.Key, StripNulls(member.Value))),
            ]),
            JsonbArray array => new JsonbArray([.. array.Items.Select(StripNulls)]),
            _ => value,
        };
    }
}
