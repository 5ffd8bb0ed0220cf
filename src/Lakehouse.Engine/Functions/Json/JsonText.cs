using System.Text;
using System.Text.Json;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>Building JSON texts with PostgreSQL's spacing and escapes.</summary>
internal static class JsonText
{
    /// <summary>An array of items that are JSON already; null is null.</summary>
    public static string Array(string?[] items, string comma) => $"[{string.Join(comma, items.Select(item => item ?? "null"))}]";

    /// <summary>An object; values are JSON already.</summary>
    public static string Object(string?[] keys, string?[] values, string colon, string comma) =>
        $"{{{string.Join(comma, keys.Select((key, i) => $"{String(key ?? "")}{colon}{values[i] ?? "null"}"))}}}";

    /// <summary>An object as json_object_agg() prints it.</summary>
    /// <exception cref="SqlErrorException">22023: a key is null.</exception>
    public static string AggregatedObject(string?[] keys, string?[] values)
    {
        if (System.Array.IndexOf(keys, null) >= 0) throw new SqlErrorException(new SqlError(SqlState.InvalidParameterValue, "field name must not be null"));
        var text = Object(keys, values, " : ", ", ");
        return $"{{ {text[1..^1]} }}";
    }

    /// <summary>json_strip_nulls(): the members that are not null, without spaces.</summary>
    public static string WithoutNulls(JsonElement value)
    {
        JsonbDepth.Ensure();
        return value.ValueKind switch
        {
            JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null)
                .Select(member => $"{String(member.Name)}:{WithoutNulls(member.Value)}")) + "}",
            JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(WithoutNulls))}]",
            JsonValueKind.String => String(value.GetString()!),
            _ => value.GetRawText(),
        };
    }

    /// <summary>A string with the escapes of escape_json().</summary>
    public static string String(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var c in text)
        {
            result.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\b' => @"\b",
                '\f' => @"\f",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }
        return result.Append('"').ToString();
    }

    /// <summary>jsonb_pretty(): four spaces a level.</summary>
    public static string Pretty(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement value, int level)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Block(text, '{', '}', level, value.EnumerateObject().ToArray(), member =>
                {
                    text.Append(String(member.Name)).Append(": ");
                    Append(text, member.Value, level + 1);
                });
                break;
            case JsonValueKind.Array:
                Block(text, '[', ']', level, value.EnumerateArray().ToArray(), item => Append(text, item, level + 1));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void Block<T>(StringBuilder text, char open, char close, int level, T[] items, Action<T> append)
    {
        text.Append(open);
        for (var i = 0; i < items.Length; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append(' ', (level + 1) * 4);
            append(items[i]);
        }
        text.Append('\n').Append(' ', level * 4).Append(close);
    }

    /// <summary>An array or object with each of its members on a line of its own, as array_to_json() and row_to_json() print on request.</summary>
    public static string Lines(string json)
    {
        var text = new System.Text.StringBuilder(json.Length + 16);
        var (depth, quoted) = (0, false);
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            text.Append(c);
            if (quoted && c == '\\') text.Append(json[++i]);
            else if (c == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (c is '[' or '{') depth++;
            else if (c is ']' or '}') depth--;
            else if (c == ',' && depth == 1) text.Append("\n ");
        }
        return text.ToString();
    }
}
