using System.Collections.Immutable;
using System.Text;

namespace Lakehouse.Sessions.Utility.Explain;

/// <summary>FORMAT JSON, indented as PostgreSQL's.</summary>
internal static class ExplainJson
{
    /// <summary>The document.</summary>
    public static string Write(ImmutableArray<ExplainItem> query)
    {
        var text = new StringBuilder("[\n  ");
        Object(text, query, 2);
        return text.Append("\n]").ToString();
    }

    private static void Object(StringBuilder text, ImmutableArray<ExplainItem> items, int indent)
    {
        text.Append('{');
        for (var i = 0; i < items.Length; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append(' ', indent + 2).Append(ExplainQuoting.Json(items[i].Label)).Append(": ");
            Item(text, items[i], indent + 2);
        }

        text.Append('\n').Append(' ', indent).Append('}');
    }

    private static void Item(StringBuilder text, ExplainItem item, int indent)
    {
        switch (item)
        {
            case ExplainItem.Value value:
                text.Append(value.IsNumber ? value.Text : ExplainQuoting.Json(value.Text));
                break;
            case ExplainItem.Group group:
                Object(text, group.Items, indent);
                break;
            case ExplainItem.List list:
                text.Append('[');
                for (var i = 0; i < list.Items.Length; i++)
                {
                    text.Append(i == 0 ? "\n" : ",\n").Append(' ', indent + 2);
                    Object(text, list.Items[i].Items, indent + 2);
                }

                text.Append('\n').Append(' ', indent).Append(']');
                break;
        }
    }
}
