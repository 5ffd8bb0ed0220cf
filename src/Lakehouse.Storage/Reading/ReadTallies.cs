using System.Collections.Concurrent;

namespace Lakehouse.Storage.Reading;

/// <summary>What each connection of the engine reads, for those that want it counted. Thread safe.</summary>
public sealed class ReadTallies
{
    private readonly ConcurrentDictionary<long, ReadTally> _byQuery = new();

    /// <summary>Begins to count.</summary>
    /// <param name="query">As <see cref="ILakeFiles.Open"/> is told it.</param>
    public ReadTally Begin(long query) => _byQuery[query] = new ReadTally();

    /// <summary>Counts no more.</summary>
    public void End(long query) => _byQuery.TryRemove(query, out _);

    /// <summary>The tally of a query, or null.</summary>
    internal ReadTally? Find(long query) => _byQuery.GetValueOrDefault(query);
}
