using System.Collections.Concurrent;
using System.Globalization;
using Xunit;

namespace Lakehouse.Agreement.Tests;

/// <summary>
/// Collects the results of all areas. With LAKEHOUSE_AGREEMENT_RECORD set, the lists of differences of the areas that ran are
/// written anew at the end, and the section of docs/compatibility.md when all ran.
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
        if (DocumentSection.IsRecording) Write();
        return ValueTask.CompletedTask;
    }

    private void Write()
    {
        var results = _results.OrderBy(result => result.Area, StringComparer.Ordinal).ToList();
        foreach (var result in results) CaseFile.Differences(result.Area).Write(result.Different);
        if (results.Count == CaseFile.Areas().Count()) new DocumentSection("written by the agreement tests").Write(Section(results));
    }

    private static IEnumerable<string> Section(List<AreaResult> results)
    {
        var all = results.Sum(result => result.Messages);
        var agreeing = results.Sum(result => result.Agreeing);
        yield return "";
        yield return "| area | messages | agree | |";
        yield return "|---|---|---|---|";
        foreach (var result in results) yield return result.Row();
        yield return string.Create(CultureInfo.InvariantCulture, $"| **all** | {all} | {agreeing} | {100.0 * agreeing / all:0.0} % |");
        yield return "";
        yield return "| area | message | why it differs |";
        yield return "|---|---|---|";
        foreach (var result in results)
        {
            var known = CaseFile.Differences(result.Area);
            foreach (var (message, difference) in result.Different)
                yield return $"| {result.Area} | `{Cell(message)}` | {Cell(known.Reason(message) ?? difference)} |";
        }

        yield return "";
    }

    private static string Cell(string text) =>
        text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("`", "'", StringComparison.Ordinal);
}
