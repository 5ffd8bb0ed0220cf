using System.Globalization;
using System.Text;
using Lakehouse.Postgres.Settings;
using Lakehouse.Server.Commands;

namespace Lakehouse.Server.Flags;

/// <summary>The manual page of commands, flags and settings (docs/reference.md), made from the tables that the program works by.</summary>
internal static class Reference
{
    /// <summary>The page, in Markdown.</summary>
    public static string Markdown(IReadOnlyList<ICommand> commands)
    {
        var text = new StringBuilder("""
            # Reference

            Made from the code by `lakehouse reference` (`make docs`); a test fails where it is not what the code says.

            ## Commands

            | Command | What it does | Flags |
            |---|---|---|

            """);
        foreach (var command in commands)
            Row(text, $"`lakehouse {command.Name} {command.Arguments}`".Replace(" `", "`", StringComparison.Ordinal), command.Summary, string.Join(", ", command.Groups));
        text.Append("\n## Flags\n\nOne dash or two, `=` or a space. The command line comes first, then the environment, then the default.\n");
        foreach (var group in FlagTable.All.GroupBy(flag => flag.Group)) Flags(text, group.Key, group);
        text.Append("""

            ## Settings

            What `SET` and `SHOW` know, as PostgreSQL 15 names, describes and limits it. Most are taken for clients' sake and decide nothing here, where there is
            no write-ahead log, no planner of costs and no vacuum. `superuser` may be changed by superusers, `user` by anybody, the others not at all while the server runs.

            """);
        foreach (var category in SettingTable.Default.All.GroupBy(setting => setting.Category).OrderBy(category => category.Key, StringComparer.Ordinal))
            Settings(text, category.Key, category);
        return text.ToString();
    }

    private static void Flags(StringBuilder text, FlagGroup name, IEnumerable<FlagDefinition> flags)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {name}\n\n| Flag | Default | | Environment |\n|---|---|---|---|\n");
        foreach (var flag in flags)
        {
            var choices = flag.Choices.Count > 0 ? $" ({string.Join(", ", flag.Choices)})" : "";
            var origin = flag.DefaultFrom.Length > 0 ? $"; {flag.DefaultFrom}" : "";
            Row(text, $"`-{flag.Name}`", flag.Default.Length == 0 ? "" : $"`{flag.Default}`", flag.Help + choices + origin, $"`{flag.EnvironmentVariable}`");
        }
    }

    private static void Settings(StringBuilder text, string category, IEnumerable<SettingDefinition> settings)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {category}\n\n| Setting | Default | | Who may change it |\n|---|---|---|---|\n");
        foreach (var setting in settings)
        {
            var unit = setting.Unit is { } name ? $" {name}" : "";
            Row(text, $"`{setting.Name}`", setting.Default.Length == 0 ? "" : $"`{setting.Default}`{unit}", setting.Description, setting.Context.ToString().ToLowerInvariant());
        }
    }

    private static void Row(StringBuilder text, params string[] cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
