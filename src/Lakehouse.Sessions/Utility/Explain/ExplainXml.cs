using System.Collections.Immutable;
using System.Security;
using System.Text;

namespace Lakehouse.Sessions.Utility.Explain;

/// <summary>FORMAT XML, with the names and the namespace of PostgreSQL's.</summary>
internal static class ExplainXml
{
    /// <summary>The document.</summary>
    public static string Write(ImmutableArray<ExplainItem> query)
    {
        var text = new StringBuilder("<explain xmlns=\"http://www.postgresql.org/2009/explain\">\n");
        Element(text, "Query", query, 2);
        return text.Append("</explain>").ToString();
    }

    private static void Element(StringBuilder text, string name, IEnumerable<ExplainItem> items, int indent)
    {
        text.Append(' ', indent).Append('<').Append(name).Append(">\n");
        foreach (var item in items)
        {
            var tag = item.Label.Replace(' ', '-');
            switch (item)
            {
                case ExplainItem.Value value:
                    text.Append(' ', indent + 2).Append('<').Append(tag).Append('>').Append(SecurityElement.Escape(value.Text))
                        .Append("</").Append(tag).Append(">\n");
                    break;
                case ExplainItem.Group group:
                    Element(text, tag, group.Items, indent + 2);
                    break;
                case ExplainItem.List list:
                    Element(text, tag, list.Items, indent + 2);
                    break;
            }
        }

        text.Append(' ', indent).Append("</").Append(name).Append(">\n");
    }
}
