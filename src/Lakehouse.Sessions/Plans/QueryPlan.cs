using System.Collections.Immutable;
using Lakehouse.Sessions.Admission;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering;

namespace Lakehouse.Sessions.Plans;

/// <summary>
/// What a query means, and the engine SQL that it was lowered to last. Sessions may share it; each one's engine makes its own plan of the SQL.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class QueryPlan(AnalyzedQuery analyzed)
{
    private volatile Last? _last;
    private int _cost = -1;

    /// <summary>What the analyzer made of it.</summary>
    public AnalyzedQuery Analyzed => analyzed;

    /// <summary>What it is thought to need of the engine.</summary>
    public QueryCost Cost(Session session)
    {
        if (Volatile.Read(ref _cost) < 0) Volatile.Write(ref _cost, (int)QueryEstimate.Of(analyzed, session.Snapshots.Current, session.SmallQuerySize));
        return (QueryCost)_cost;
    }

    /// <summary>
    /// The engine SQL for a session: the last one where that holds no values of a session, statement or parameters, and the settings that it was made
    /// by are the session's too, and no table came to be held in memory or went.
    /// </summary>
    /// <param name="session">The session, which agrees with the one that analyzed it.</param>
    /// <param name="dimensions">The dimensions of parameters that are arrays.</param>
    public LoweredQuery Lower(Session session, ImmutableArray<int> dimensions)
    {
        var isPlain = dimensions.All(count => count <= 1);
        var hot = session.HotTables.Version;
        if (isPlain && _last is { } last && last.HoldsFor(session, hot)) return last.Query;
        var settings = new SettingsRead(session.Settings);
        var lowered = session.Pipeline.Lower(analyzed, isPlain ? [] : dimensions, settings.Show);
        if (lowered.IsReusable && isPlain) _last = new Last(lowered, settings, hot);
        return lowered;
    }

    private sealed record Last(LoweredQuery Query, SettingsRead Settings, int Hot)
    {
        public bool HoldsFor(Session session, int hot) => (Hot == hot || Query.LakeScans.IsEmpty) && Settings.AreThoseOf(session.Settings);
    }
}
