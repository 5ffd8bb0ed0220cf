using System.Text.Json;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>The objects that json_to_record() and json_to_recordset() make rows of.</summary>
internal static class JsonRecordSource
{
    /// <summary>An object as it is.</summary>
    public static string Record(string json, string function)
    {
        using var document = JsonDocument.Parse(json, JsonbDepth.OfDocuments);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Object => json,
            JsonValueKind.Array => throw JsonbChange.Invalid($"cannot call {function} on an array"),
            _ => throw JsonbChange.Invalid($"cannot call {function} on a scalar"),
        };
    }

    /// <summary>The objects of an array.</summary>
    public static string[] Records(string json, string function)
    {
        using var document = JsonDocument.Parse(json, JsonbDepth.OfDocuments);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Array)
            throw JsonbChange.Invalid(root.ValueKind == JsonValueKind.Object ? $"cannot call {function} on an object" : $"cannot call {function} on a scalar");
        if (root.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
            throw JsonbChange.Invalid($"argument of {function} must be an array of objects");
        return [.. root.EnumerateArray().Select(item => item.GetRawText())];
    }
}
