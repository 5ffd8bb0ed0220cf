using System.Diagnostics;
using System.Diagnostics.Metrics;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire;

/// <summary>What clients get, for those who watch the server. Names and units as OpenTelemetry has them.</summary>
internal static class WireMetrics
{
    private static readonly Meter Meter = new("Lakehouse.Wire");

    private static readonly Counter<long> SentBytes = Meter.CreateCounter<long>("lakehouse.sent", "By", "Bytes sent to clients, before encryption.");

    private static readonly Counter<long> Sessions = Meter.CreateCounter<long>("lakehouse.sessions.opened", "{session}", "Sessions opened for clients.");

    private static readonly Counter<long> Refusals =
        Meter.CreateCounter<long>("lakehouse.connections.refused", "{connection}", "Clients that got no session, by SQLSTATE.");

    private static readonly Counter<long> Errors = Meter.CreateCounter<long>("lakehouse.errors", "{error}", "Errors that clients were told, by SQLSTATE.");

    private static readonly Counter<long> Cancels =
        Meter.CreateCounter<long>("lakehouse.cancel.requests", "{request}", "Cancel requests, by what became of them.");

    private static readonly Histogram<double> Waits = Meter.CreateHistogram(
        "lakehouse.command.wait", "s", "How long commands waited for one of the command threads.", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.001, 0.01, 0.1, 1, 10, 60] });

    public static void Sent(int bytes) => SentBytes.Add(bytes);

    public static void SessionOpened() => Sessions.Add(1);

    public static void Refused(SqlError error) => Refusals.Add(1, new KeyValuePair<string, object?>("sqlstate", error.State.Code));

    public static void Told(SqlError error) => Errors.Add(1, new KeyValuePair<string, object?>("sqlstate", error.State.Code));

    /// <param name="outcome"><c>obeyed</c>, <c>unknown_key</c> …</param>
    public static void CancelRequested(string outcome) => Cancels.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <param name="since">When the command came, in ticks of <see cref="Stopwatch"/>.</param>
    public static void Waited(long since) => Waits.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);
}
