using System.Runtime.CompilerServices;

namespace Lakehouse.Postgres.Tests.Input;

/// <summary>One line of Cases/input.tsv: a text, a type and what PostgreSQL makes of it.</summary>
internal sealed record InputCase(string Settings, string Type, string Text, string Result)
{
    public static IEnumerable<InputCase> Read([CallerFilePath] string here = "") =>
        from line in File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "..", "Cases", "input.tsv"))
        where line.Length > 0 && line[0] != '#'
        let columns = line.Split('\t')
        select new InputCase(columns[0], columns[1], Unescape(columns[2]), Unescape(columns[3]));

    private static string Unescape(string text) =>
        text.Replace("\\\\", "\0", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal)
            .Replace("\\t", "\t", StringComparison.Ordinal).Replace('\0', '\\');
}
