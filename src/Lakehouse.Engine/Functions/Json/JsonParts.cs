using System.Globalization;
using System.Text.Json;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>Finding parts of a JSON value.</summary>
internal static class JsonParts
{
    /// <summary>A member; of equal keys the last one.</summary>
    public static JsonElement? Field(JsonElement value, string key)
    {
        if (value.ValueKind != JsonValueKind.Object) return null;
        return value.TryGetProperty(key, out var member) ? member : null;
    }

    /// <summary>An element, from the end when negative.</summary>
    public static JsonElement? Element(JsonElement value, int index)
    {
        if (value.ValueKind != JsonValueKind.Array) return null;
        var length = value.GetArrayLength();
        if (index < 0) index += length;
        return index >= 0 && index < length ? value[index] : null;
    }

    /// <summary>The element, or of a scalar the scalar itself where the first or last element is asked for.</summary>
    public static JsonElement? ElementOrScalar(JsonElement value, int index) => value.ValueKind is JsonValueKind.Array or JsonValueKind.Object
        ? Element(value, index)
        : index is 0 or -1 ? value : null;

    /// <summary>The part that a path of keys and indexes leads to.</summary>
    public static JsonElement? Path(JsonElement value, string?[] path)
    {
        JsonElement? part = value;
        foreach (var step in path)
        {
            if (part is not { } current || step is null) return null;
            part = current.ValueKind == JsonValueKind.Object ? Field(current, step)
                : int.TryParse(step, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) ? Element(current, index)
                : null;
        }
        return part;
    }

    /// <summary>The text of a part: a string without quotes, null as null.</summary>
    public static string? AsText(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.String => part.GetString(),
        JsonValueKind.Null => null,
        _ => part.GetRawText(),
    };

    /// <summary>An array's length.</summary>
    public static int Length(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength(),
        JsonValueKind.Object => throw Invalid("cannot get array length of a non-array"),
        _ => throw Invalid("cannot get array length of a scalar"),
    };

    /// <summary>An array's elements.</summary>
    /// <param name="value">The value.</param>
    /// <param name="function">Who asks: errors name it, or say what jsonb's functions say.</param>
    public static IEnumerable<JsonElement> Elements(JsonElement value, string function) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray(),
        JsonValueKind.Object => throw Invalid(IsOfJsonb(function) ? "cannot extract elements from an object" : $"cannot call {function} on a non-array"),
        _ => throw Invalid(IsOfJsonb(function) ? "cannot extract elements from a scalar" : $"cannot call {function} on a scalar"),
    };

    /// <summary>An object's keys.</summary>
    public static IEnumerable<string> Keys(JsonElement value, string function) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Select(property => property.Name),
        JsonValueKind.Array => throw Invalid($"cannot call {function} on an array"),
        _ => throw Invalid($"cannot call {function} on a scalar"),
    };

    /// <summary>An object's members.</summary>
    public static IEnumerable<JsonProperty> Properties(JsonElement value, string function) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject(),
        _ when IsOfJsonb(function) => throw Invalid($"cannot call {function} on a non-object"),
        JsonValueKind.Array => throw Invalid("cannot deconstruct an array as an object"),
        _ => throw Invalid("cannot deconstruct a scalar"),
    };

    /// <summary>What json_typeof() says.</summary>
    public static string TypeName(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };

    private static bool IsOfJsonb(string function) => function.StartsWith("jsonb", StringComparison.Ordinal);

    private static SqlErrorException Invalid(string message) => new(new SqlError(SqlState.InvalidParameterValue, message));
}
