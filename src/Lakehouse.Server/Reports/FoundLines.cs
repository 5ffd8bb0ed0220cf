using System.Globalization;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.Snapshots;

namespace Lakehouse.Server.Reports;

/// <summary>What was found, as lines for people: <c>lakehouse check</c> and the report at the start print the same.</summary>
internal static class FoundLines
{
    /// <summary>A table: rows, bytes, files.</summary>
    public static string Of(LakeTable table)
    {
        var rows = table.RowCount is { } count ? $"{Number(count)} rows" : "rows not counted";
        return $"  {table.Found.Schema + "." + table.Found.Name,-32} {rows,20} {ByteSize.Text(BytesOf(table)),10} {Count(table.Found.Files.Length, "file")}";
    }

    /// <summary>Something that was left out, and what to do about it.</summary>
    public static IEnumerable<string> Of(CatalogWarning warning) =>
        [$"  warning: {warning.Subject} {warning.Message}", $"      fix: {warning.Fix}"];

    /// <summary>The bytes of a table's files.</summary>
    public static long BytesOf(LakeTable table) => table.Found.Files.Sum(file => file.Size);

    /// <summary><c>1 file</c>, <c>1,024 files</c>.</summary>
    public static string Count(long number, string noun) => number == 1 ? $"1 {noun}" : $"{Number(number)} {noun}s";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
