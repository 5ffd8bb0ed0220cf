using System.Collections.Concurrent;
using Xunit;

namespace Lakehouse.Agreement.Tests.Types;

/// <summary>
/// Collects the cells that differ. With LAKEHOUSE_AGREEMENT_RECORD set, the list of differences is written anew at the end
/// for the rows that ran (a known reason stays), and the matrix in docs/compatibility.md.
/// </summary>
public sealed class TypeMatrixRecord : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Dictionary<string, List<string>>> _found = [];

    /// <summary>Takes a row's differences by column.</summary>
    public void Add(TypeCase row, Dictionary<string, List<string>> found) => _found[row.Name] = found;

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (_found.IsEmpty || Environment.GetEnvironmentVariable("LAKEHOUSE_AGREEMENT_RECORD") is not { Length: > 0 }) return ValueTask.CompletedTask;
        var known = TypeDifferences.Read();
        TypeDifferences.Write([.. TypeCase.All.SelectMany(row => _found.TryGetValue(row.Name, out var found)
            ? found.Where(cell => cell.Value.Count > 0).Select(cell => (row.Name, cell.Key, Reason(row.Name, cell.Key) ?? cell.Value[0]))
            : known.Where(cell => cell.Row == row.Name))]);
        TypeMatrixPage.Write();
        return ValueTask.CompletedTask;

        string? Reason(string row, string column) => known.FirstOrDefault(cell => (cell.Row, cell.Column) == (row, column)).Reason;
    }
}
