using System.Collections.Immutable;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Plans;

/// <summary>
/// The texts that sessions send again and again, parsed once for all of them: dashboards, the questions of tools, prepared statements of pooled
/// connections. A text is kept from the second time on, so that texts with values in them pass by.
/// </summary>
/// <remarks>Thread safe, bounded: those unused for longest make room.</remarks>
internal sealed class KnownTexts
{
    private const int MostTexts = 512;
    private const int LongestText = 16 * 1024;

    // Hashes of texts that were seen once, in as many places: a later one takes the place of an earlier one.
    private const int Places = 4096;

    private readonly Lock _lock = new();
    private readonly Dictionary<SentText, LinkedListNode<(SentText Text, KnownText Known)>> _byText = [];
    private readonly LinkedList<(SentText Text, KnownText Known)> _byUse = new();
    private readonly int[] _seen = new int[Places];

    private long _asked;
    private long _found;

    /// <summary>How often the meaning of a query was wanted, and how often it was known.</summary>
    public (long Asked, long Found) Counters => (Interlocked.Read(ref _asked), Interlocked.Read(ref _found));

    /// <summary>What a query of a text means to those whom <paramref name="basis"/> describes: as it is known, or as it is found out now.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">It means nothing.</exception>
    public QueryPlan Plan(SentText text, Query query, Func<PlanBasis> basis, Func<QueryPlan> analyze)
    {
        Interlocked.Increment(ref _asked);
        if (Find(text) is not { } known) return analyze();
        var mine = basis();
        if (known.Find(query, mine) is { } same)
        {
            Interlocked.Increment(ref _found);
            return same;
        }

        var plan = analyze();
        if (!plan.Analyzed.DependsOnTime) known.Add(query, mine, plan);
        return plan;
    }

    /// <summary>The statements of a text.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">It is none.</exception>
    public ImmutableArray<Statement> Parse(SentText text)
    {
        if (text.Text.Length > LongestText) return SqlParser.Parse(text.Text);
        if (Find(text) is { } known) return known.Statements;
        var statements = SqlParser.Parse(text.Text);
        if (WasSeen(text)) Add(text, new KnownText(statements));
        return statements;
    }

    private KnownText? Find(SentText text)
    {
        lock (_lock)
        {
            if (!_byText.TryGetValue(text, out var node)) return null;
            if (node != _byUse.First)
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }

            return node.Value.Known;
        }
    }

    private bool WasSeen(SentText text)
    {
        var hash = text.GetHashCode();
        return Interlocked.Exchange(ref _seen[(uint)hash % Places], hash) == hash;
    }

    private void Add(SentText text, KnownText known)
    {
        lock (_lock)
        {
            if (_byText.ContainsKey(text)) return;
            _byText[text] = _byUse.AddFirst((text, known));
            if (_byUse.Count <= MostTexts) return;
            _byText.Remove(_byUse.Last!.Value.Text);
            _byUse.RemoveLast();
        }
    }
}

/// <summary>A text, and what understanding it may cost: the same text is too much for one who may spend less.</summary>
/// <param name="Text">The text.</param>
/// <param name="Complexity">The limit.</param>
internal readonly record struct SentText(string Text, int Complexity);
