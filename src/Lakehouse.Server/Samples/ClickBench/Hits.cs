namespace Lakehouse.Server.Samples.ClickBench;

/// <summary>A month of a web counter's hits: the table of ClickBench, with generated rows.</summary>
public static class Hits
{
    /// <summary>The table.</summary>
    public static SampleTable Table { get; } = new("hits", [.. HitColumns.All.Select(column => column.Column)], Rows());

    private static IEnumerable<string?[]> Rows() => Hit.All().Select(hit => HitColumns.All.Select(column => column.Value(hit)).ToArray());
}
