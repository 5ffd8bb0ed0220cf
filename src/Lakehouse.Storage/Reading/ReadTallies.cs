using System.Collections.Concurrent;

namespace Lakehouse.Storage.Reading;

/// <summary>The queries whose reads are counted: few at a time, mostly none. Thread safe.</summary>
public sealed class ReadTallies
{
    private readonly ConcurrentDictionary<long, ReadTally> _byQuery = new();

    /// <summary>Counts what a query reads while something runs.</summary>
    /// <param name="query">As <see cref="ILakeFiles.Open"/> is told it.</param>
    /// <param name="run">Runs it.</param>
    public ReadCounts Count(long query, Action run)
    {
        var tally = new ReadTally();
        _byQuery[query] = tally;
        try
        {
            run();
        }
        finally
        {
            _byQuery.TryRemove(new(query, tally));
        }

        return tally.Counts;
    }

    /// <summary>The tally of a query, or null.</summary>
    internal ReadTally? Find(long query) => _byQuery.IsEmpty ? null : _byQuery.GetValueOrDefault(query);
}
