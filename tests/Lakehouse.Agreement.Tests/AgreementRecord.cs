using System.Collections.Concurrent;
using System.Globalization;
using Lakehouse.Testing;
using Xunit;

namespace Lakehouse.Agreement.Tests;

/// <summary>
/// Collects the results of all areas. With LAKEHOUSE_AGREEMENT_RECORD set, the lists of differences of the areas that ran are
/// written anew at the end, and docs/agreement.md when all ran.
/// </summary>
public sealed class AgreementRecord : IAsyncLifetime
{
    private readonly ConcurrentBag<AreaResult> _results = [];

    /// <summary>Takes an area's result.</summary>
    public void Add(AreaResult result) => _results.Add(result);

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (Environment.GetEnvironmentVariable("LAKEHOUSE_AGREEMENT_RECORD") is { Length: > 0 }) Write();
        return ValueTask.CompletedTask;
    }

    private void Write()
    {
        var results = _results.OrderBy(result => result.Area, StringComparer.Ordinal).ToList();
        foreach (var result in results) new KnownDifferences(result.Area).Write(result.Different);
        if (results.Count == CaseFile.Areas().Count()) WriteTable(results);
    }

    private static void WriteTable(List<AreaResult> results)
    {
        var all = results.Sum(result => result.Messages);
        var agreeing = results.Sum(result => result.Agreeing);
        string[] head =
        [
            "# Agreement with PostgreSQL 15", "",
            "Written by the agreement tests (`LAKEHOUSE_AGREEMENT_RECORD=1 dotnet test tests/Lakehouse.Agreement.Tests`). A message of the simple",
            "protocol agrees when column names, type OIDs, typmods, rows as text, command tags and SQLSTATEs are PostgreSQL's. What does",
            "not agree is listed, with its reason, in `tests/Lakehouse.Agreement.Tests/Cases/*.differences.tsv`.", "",
            "| area | messages | agree | |", "|---|---|---|---|",
        ];
        var total = string.Create(CultureInfo.InvariantCulture, $"| **all** | {all} | {agreeing} | {100.0 * agreeing / all:0.0} % |");
        File.WriteAllLines(Path.Combine(Repository.Root, "docs", "agreement.md"), head.Concat(results.Select(result => result.Row())).Append(total));
    }
}
