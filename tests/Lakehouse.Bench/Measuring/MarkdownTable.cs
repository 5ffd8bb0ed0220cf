using System.Globalization;

namespace Lakehouse.Bench.Measuring;

/// <summary>Prints a table as docs/performance.md holds it.</summary>
public static class MarkdownTable
{
    /// <summary>A heading, the column names, and the line below them.</summary>
    public static void Begin(string heading, params string[] columns)
    {
        Console.WriteLine($"\n### {heading}\n");
        Row(columns);
        Row([.. columns.Select((_, i) => i == 0 ? "---" : "---:")]);
    }

    /// <summary>A row.</summary>
    public static void Row(params string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>A time as text: in µs below 10 ms, in ms above.</summary>
    public static string Time(double microseconds) => microseconds < 10_000
        ? string.Create(CultureInfo.InvariantCulture, $"{microseconds:N0} µs")
        : string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1000:N1} ms");

    /// <summary>A ratio as text.</summary>
    public static string Ratio(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);
}
