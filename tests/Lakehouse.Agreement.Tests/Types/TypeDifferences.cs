namespace Lakehouse.Agreement.Tests.Types;

/// <summary>The cells of the matrix that differ from PostgreSQL, each with its reason: <c>Types/differences.tsv</c> (row, column, reason).</summary>
public static class TypeDifferences
{
    private static readonly string Path = System.IO.Path.Combine(CaseFile.Folder, "..", "Types", "differences.tsv");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Row, string Column, string Reason)> Read() =>
        [.. File.ReadLines(Path).Where(line => line.Length > 0).Select(line => line.Split('\t', 3)).Select(fields => (fields[0], fields[1], fields[2]))];

    /// <summary>The reasons of a row's cells by column.</summary>
    public static IReadOnlyDictionary<string, string> Of(string row) =>
        Read().Where(cell => cell.Row == row).ToDictionary(cell => cell.Column, cell => cell.Reason);

    /// <summary>Writes the list anew.</summary>
    public static void Write(IEnumerable<(string Row, string Column, string Reason)> cells) =>
        File.WriteAllLines(Path, cells.Select(cell => $"{cell.Row}\t{cell.Column}\t{cell.Reason.ReplaceLineEndings(" ").Replace('\t', ' ')}"));
}
