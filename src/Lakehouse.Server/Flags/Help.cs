using System.Globalization;
using System.Text;

namespace Lakehouse.Server.Flags;

/// <summary>The text of <c>-help</c>, made from the flag table.</summary>
public static class Help
{
    private const int HelpColumn = 30;

    /// <summary>The flags of the given groups.</summary>
    public static string Flags(IReadOnlyCollection<FlagGroup> groups)
    {
        var text = new StringBuilder();
        foreach (var group in FlagTable.All.Where(flag => groups.Contains(flag.Group)).GroupBy(flag => flag.Group))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{group.Key}:\n");
            foreach (var flag in group) text.Append(Line(flag)).Append('\n');
        }

        text.Append("\nEvery flag can be given as an environment variable: ");
        text.Append(CultureInfo.InvariantCulture, $"-port is {FlagTable.Find("port")!.EnvironmentVariable}, -s3.accessKey is {FlagTable.Find("s3.accessKey")!.EnvironmentVariable}.\n");
        return text.ToString();
    }

    private static string Line(FlagDefinition flag)
    {
        var usage = $"  -{flag.Name}={flag.Example}";
        var help = flag.Help;
        if (flag.Kind == FlagKind.Choice) help += $" (default {flag.Default})";
        return usage.Length < HelpColumn ? usage.PadRight(HelpColumn) + help : $"{usage}\n{new string(' ', HelpColumn)}{help}";
    }
}
