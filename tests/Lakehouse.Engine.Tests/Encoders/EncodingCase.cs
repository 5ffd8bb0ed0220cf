using System.Globalization;
using System.Runtime.CompilerServices;

namespace Lakehouse.Engine.Tests.Encoders;

/// <summary>One line of Cases/encodings.tsv: a value and what PostgreSQL sends for it.</summary>
internal sealed record EncodingCase(string Settings, string Postgres, string Engine, uint TypeOid, string? Text, string? Binary)
{
    /// <summary>All cases.</summary>
    public static IEnumerable<EncodingCase> Read([CallerFilePath] string here = "") =>
        from line in File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "..", "Cases", "encodings.tsv"))
        where line.Length > 0 && line[0] != '#'
        let columns = line.Split('\t')
        select new EncodingCase(
            columns[0], Unescape(columns[1]), Unescape(columns[2]), uint.Parse(columns[3], CultureInfo.InvariantCulture),
            columns[4] == "\\N" ? null : Unescape(columns[4]), columns[5] == "\\N" ? null : columns[5]);

    private static string Unescape(string text) =>
        text.Replace("\\\\", "\0", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal)
            .Replace("\\t", "\t", StringComparison.Ordinal).Replace('\0', '\\');
}
