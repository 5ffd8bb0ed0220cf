using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Lakehouse.Sessions.Statistics;

/// <summary>What statements do, for those who watch the server. Names and units as OpenTelemetry has them.</summary>
internal static class QueryMetrics
{
    private static readonly Meter Meter = new("Lakehouse.Sessions");

    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    private static readonly Counter<long> Queries =
        Meter.CreateCounter<long>("lakehouse.queries", "{query}", "Statements that have ended, by the class of their SQLSTATE; 00 is success.");

    private static readonly Counter<long> Rows = Meter.CreateCounter<long>("lakehouse.query.rows", "{row}", "Rows sent to clients.");

    private static readonly Histogram<double> Durations =
        Meter.CreateHistogram("lakehouse.query.duration", "s", "How long statements took on the server, waits for the client's next call left out.", tags: null, Buckets);

    private static readonly Histogram<double> Phases =
        Meter.CreateHistogram("lakehouse.query.phase.duration", "s", "How long the phases of statements took.", tags: null, Buckets);

    private static readonly Histogram<double> Waits =
        Meter.CreateHistogram("lakehouse.query.wait", "s", "How long statements waited for others to end, of those that had to.", tags: null, Buckets);

    /// <summary>A statement has waited for its turn.</summary>
    /// <param name="since">From when, in ticks of <see cref="Stopwatch"/>.</param>
    public static void Waited(long since) => Waits.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);

    /// <summary>A statement has ended.</summary>
    public static void Ended(QueryWork work)
    {
        var (analyze, plan, execute) = (Seconds(work, QueryPhase.Analyze), Seconds(work, QueryPhase.Plan), Seconds(work, QueryPhase.Execute));
        Phases.Record(analyze, new KeyValuePair<string, object?>("phase", "analyze"));
        if (plan > 0) Phases.Record(plan, new KeyValuePair<string, object?>("phase", "plan"));
        if (execute > 0) Phases.Record(execute, new KeyValuePair<string, object?>("phase", "execute"));
        Durations.Record(analyze + plan + execute);
        Queries.Add(1, new KeyValuePair<string, object?>("sqlstate_class", work.Failure?.State.Code[..2] ?? "00"));
        if (work.Rows > 0) Rows.Add(work.Rows);
    }

    private static double Seconds(QueryWork work, QueryPhase phase) => work.Milliseconds(phase) / 1000;
}
