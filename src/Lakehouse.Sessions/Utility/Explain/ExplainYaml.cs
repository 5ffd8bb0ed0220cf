using System.Collections.Immutable;
using System.Text;

namespace Lakehouse.Sessions.Utility.Explain;

/// <summary>FORMAT YAML, indented as PostgreSQL's.</summary>
internal static class ExplainYaml
{
    /// <summary>The document: a list of one query.</summary>
    public static string Write(ImmutableArray<ExplainItem> query)
    {
        var text = new StringBuilder();
        Element(text, query, 0);
        return text.ToString(1, text.Length - 1);
    }

    /// <summary>An element of a list: its first label stands behind the dash.</summary>
    private static void Element(StringBuilder text, ImmutableArray<ExplainItem> items, int indent)
    {
        for (var i = 0; i < items.Length; i++)
        {
            text.Append('\n').Append(' ', indent).Append(i == 0 ? "- " : "  ");
            Item(text, items[i], indent + 2);
        }
    }

    private static void Item(StringBuilder text, ExplainItem item, int indent)
    {
        text.Append(item.Label).Append(": ");
        switch (item)
        {
            case ExplainItem.Value value:
                text.Append(value.IsNumber ? value.Text : ExplainQuoting.Json(value.Text));
                break;
            case ExplainItem.Group group:
                foreach (var inner in group.Items)
                {
                    text.Append('\n').Append(' ', indent + 2);
                    Item(text, inner, indent + 2);
                }

                break;
            case ExplainItem.List list:
                foreach (var element in list.Items) Element(text, element.Items, indent + 2);
                break;
        }
    }
}
