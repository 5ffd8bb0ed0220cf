using System.Text;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>jsonb as PostgreSQL prints it: one space behind colons and commas.</summary>
internal static class JsonbText
{
    public static string Of(JsonbValue value)
    {
        if (value is JsonbString text) return JsonText.String(text.Value);
        if (value is JsonbDateTime moment) return JsonText.String(moment.Text);
        var result = new StringBuilder();
        Append(result, value);
        return result.ToString();
    }

    private static void Append(StringBuilder text, JsonbValue value)
    {
        JsonbDepth.Ensure();
        switch (value)
        {
            case JsonbNull: text.Append("null"); break;
            case JsonbBoolean boolean: text.Append(boolean.Value ? "true" : "false"); break;
            case JsonbNumber number: text.Append(number.Value); break;
            case JsonbString str: text.Append(JsonText.String(str.Value)); break;
            case JsonbDateTime moment: text.Append(JsonText.String(moment.Text)); break;
            case JsonbArray array:
                text.Append('[');
                for (var i = 0; i < array.Items.Length; i++)
                {
                    if (i > 0) text.Append(", ");
                    Append(text, array.Items[i]);
                }
                text.Append(']');
                break;
            case JsonbObject members:
                text.Append('{');
                for (var i = 0; i < members.Members.Length; i++)
                {
                    if (i > 0) text.Append(", ");
                    text.Append(JsonText.String(members.Members[i].Key)).Append(": ");
                    Append(text, members.Members[i].Value);
                }
                text.Append('}');
                break;
        }
    }
}
