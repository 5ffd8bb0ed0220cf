using System.Collections.Concurrent;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Sessions.Statistics;

/// <summary>Sums over the calls of each statement, by user and database, for pg_stat_statements. Thread safe, bounded.</summary>
/// <remarks>PostgreSQL documentation, section F.32 "pg_stat_statements".</remarks>
internal sealed class StatementStatistics
{
    /// <summary>pg_stat_statements.max of PostgreSQL.</summary>
    private const int Maximum = 5000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string User, string Database, long QueryId), StatementSums> _sums = [];
    private readonly ConcurrentDictionary<string, NormalizedQuery> _normalized = new(StringComparer.Ordinal);

    /// <summary>How often the least called statements made room.</summary>
    public long Deallocations { get; private set; }

    /// <summary>When counting began.</summary>
    public DateTimeOffset ResetAt { get; private set; } = DateTimeOffset.UtcNow;

    /// <summary>A copy of the sums as they are.</summary>
    public IReadOnlyList<StatementSums> All
    {
        get
        {
            lock (_lock) return [.. _sums.Values.Select(sums => sums with { Planning = sums.Planning.Copy(), Running = sums.Running.Copy() })];
        }
    }

    /// <summary>The form of a text that its sums are kept by; remembered, because clients send the same texts again and again.</summary>
    public NormalizedQuery Normalize(string text)
    {
        if (_normalized.TryGetValue(text, out var known)) return known;
        if (_normalized.Count >= Maximum) _normalized.Clear();
        return _normalized[text] = NormalizedQuery.Of(text);
    }

    /// <summary>A statement has ended well.</summary>
    public void Add(QueryWork work)
    {
        var query = Normalize(work.Text);
        lock (_lock)
        {
            var key = (work.Identity.User, work.Identity.Database, query.QueryId);
            if (!_sums.TryGetValue(key, out var sums))
            {
                if (_sums.Count >= Maximum) MakeRoom();
                _sums[key] = sums = new StatementSums(work.Identity.User, work.Identity.Database, query);
            }

            sums.Planning.Add(work.Milliseconds(QueryPhase.Analyze) + work.Milliseconds(QueryPhase.Plan));
            sums.Running.Add(work.Milliseconds(QueryPhase.Execute));
            sums.Rows += work.Rows;
            sums.Reads += work.Reads;
            sums.HeldBytes += work.HeldBytes;
        }
    }

    /// <summary>The twentieth part that was called least goes, as in PostgreSQL.</summary>
    private void MakeRoom()
    {
        Deallocations++;
        foreach (var (key, _) in _sums.OrderBy(item => item.Value.Running.Count).Take(Maximum / 20).ToList()) _sums.Remove(key);
    }
}

/// <summary>The sums of one statement.</summary>
internal sealed record StatementSums(string User, string Database, NormalizedQuery Query)
{
    /// <summary>Milliseconds of understanding and planning.</summary>
    public Distribution Planning { get; init; } = new();

    /// <summary>Milliseconds of execution.</summary>
    public Distribution Running { get; init; } = new();

    /// <summary>Rows that were sent.</summary>
    public long Rows { get; set; }

    /// <summary>What was read of the lake.</summary>
    public ReadTotals Reads { get; set; }

    /// <summary>Bytes of results that were held from earlier runs.</summary>
    public long HeldBytes { get; set; }
}
