using System.Text.Json;
using System.Text.Json.Nodes;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>jsonb operators that make a new value: ||, -, and jsonb_strip_nulls(); and ?| and ?&amp;.</summary>
/// <remarks>PostgreSQL documentation, table 9.46.</remarks>
internal static class JsonbEditing
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_jsonb_concat", [Forms.Json, Forms.Json], Forms.Json, (a, row, result) =>
            result.WriteText(row, Concatenate(a[0].ReadText(row), a[1].ReadText(row)))),
        Edit("pg_jsonb_delete", Forms.Text, (node, a, row) => Delete(node, [a[1].ReadText(row)])),
        Edit("pg_jsonb_delete", Forms.Texts, (node, a, row) => Delete(node, a[1].ReadTexts(row))),
        Edit("pg_jsonb_delete", Forms.Int4, (node, a, row) => DeleteAt(node, a[1].Read<int>(row))),
        Exists("pg_jsonb_exists_any", (element, keys) => keys.Any(key => key is not null && JsonParts.Exists(element, key))),
        Exists("pg_jsonb_exists_all", (element, keys) => keys.All(key => key is null || JsonParts.Exists(element, key))),
        ScalarFunction.Strict("pg_json_strip_nulls", [Forms.Json], Forms.Json, (a, row, result) =>
        {
            var node = JsonNode.Parse(a[0].ReadText(row));
            StripNulls(node);
            result.WriteText(row, node?.ToJsonString() ?? "null");
        }),
        ScalarFunction.Strict("pg_jsonb_strip_nulls", [Forms.Json], Forms.Json, (a, row, result) =>
        {
            var node = JsonNode.Parse(a[0].ReadText(row));
            StripNulls(node);
            result.WriteText(row, Text(node));
        }),
    ];

    private delegate void Editor(JsonNode? node, FunctionArguments arguments, int row);

    private static ScalarFunction Edit(string name, EngineType key, Editor edit) =>
        ScalarFunction.Strict(name, [Forms.Json, key], Forms.Json, (a, row, result) =>
        {
            var node = JsonNode.Parse(a[0].ReadText(row));
            edit(node, a, row);
            result.WriteText(row, Text(node));
        });

    private static ScalarFunction Exists(string name, Func<JsonElement, string?[], bool> test) =>
        ScalarFunction.Strict(name, [Forms.Json, Forms.Texts], Forms.Boolean, (a, row, result) =>
        {
            using var document = JsonDocument.Parse(a[0].ReadText(row));
            result.Write(row, test(document.RootElement, a[1].ReadTexts(row)));
        });

    // Objects are merged, everything else is concatenated as arrays.
    private static string Concatenate(string left, string right)
    {
        if (left[0] == '{' && right[0] == '{')
        {
            var (l, r) = (left[1..^1], right[1..^1]);
            return JsonbInput.Parse($"{{{l}{(l.Length > 0 && r.Length > 0 ? "," : "")}{r}}}");
        }
        var items = new[] { left, right }.Select(text => text[0] == '[' ? text[1..^1] : text).Where(text => text.Length > 0);
        return JsonbInput.Parse($"[{string.Join(",", items)}]");
    }

    private static void Delete(JsonNode? node, string?[] keys)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var key in keys)
                    if (key is not null) members.Remove(key);
                break;
            case JsonArray items:
                for (var i = items.Count - 1; i >= 0; i--)
                    if (items[i]?.GetValueKind() == JsonValueKind.String && keys.Contains(items[i]!.GetValue<string>())) items.RemoveAt(i);
                break;
            default:
                throw new SqlErrorException(new SqlError(SqlState.InvalidParameterValue, "cannot delete from scalar"));
        }
    }

    private static void DeleteAt(JsonNode? node, int index)
    {
        if (node is not JsonArray items)
        {
            throw new SqlErrorException(new SqlError(
                SqlState.InvalidParameterValue, node is JsonObject ? "cannot delete from object using integer index" : "cannot delete from scalar"));
        }
        if (index < 0) index += items.Count;
        if (index >= 0 && index < items.Count) items.RemoveAt(index);
    }

    private static void StripNulls(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var key in members.Where(member => member.Value is null).Select(member => member.Key).ToArray()) members.Remove(key);
            foreach (var member in members) StripNulls(member.Value);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items) StripNulls(item);
        }
    }

    private static string Text(JsonNode? node) => JsonbInput.Parse(node?.ToJsonString() ?? "null");
}
