namespace Lakehouse.Server.Samples;

/// <summary>
/// A table of generated rows: the same values in every run and on every machine.
/// </summary>
/// <param name="Name">The table's name, and its file's or folder's.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, made anew at each enumeration; values as text, in the columns' order, null for NULL.</param>
/// <param name="Partitioning">The columns that become hive folders; none for a single file.</param>
public sealed record SampleTable(
    string Name, IReadOnlyList<SampleColumn> Columns, IEnumerable<string?[]> Rows, params IReadOnlyList<string> Partitioning);
