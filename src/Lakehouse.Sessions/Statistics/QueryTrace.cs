using System.Diagnostics;

namespace Lakehouse.Sessions.Statistics;

/// <summary>
/// The spans of one statement: <c>query</c> (<c>prepare</c> where it was only understood), and one for each stay in a phase. There are none where nobody listens. A statement
/// may be left and gone on with later, by another thread, so nothing here is the thread's current activity.
/// </summary>
/// <remarks>Attributes as in OpenTelemetry's semantic conventions for database client spans; what they lack begins with <c>lakehouse.</c>.</remarks>
internal sealed class QueryTrace
{
    private static readonly ActivitySource Source = new("Lakehouse.Sessions");

    private readonly Activity _query;
    private Activity? _phase;

    private QueryTrace(Activity query) => _query = query;

    /// <summary>The spans of a statement that begins; null where nobody wants them.</summary>
    public static QueryTrace? Begin(string text) =>
        Source.HasListeners() && Start("query", ActivityKind.Server, TraceParent.In(text)) is { } query ? new QueryTrace(query) : null;

    /// <summary>A phase begins.</summary>
    public void Enter(QueryPhase phase) => _phase = Start(phase.ToString().ToLowerInvariant(), ActivityKind.Internal, _query.Context);

    /// <summary>It is left.</summary>
    public void Leave()
    {
        Stop(_phase);
        _phase = null;
    }

    /// <summary>The statement has ended.</summary>
    /// <param name="work">What it was.</param>
    /// <param name="text">Its text without constants.</param>
    public void End(QueryWork work, string text)
    {
        Leave();
        if (!work.IsExecuted && work.Failure is null) _query.DisplayName = "prepare";
        _query.SetTag("db.system.name", "postgresql").SetTag("db.namespace", work.Identity.Database).SetTag("db.query.text", text)
            .SetTag("db.response.returned_rows", work.Rows).SetTag("client.address", work.Identity.ClientAddress?.Address.ToString())
            .SetTag("lakehouse.user", work.Identity.User).SetTag("lakehouse.application", work.Application)
            .SetTag("lakehouse.storage.requests", work.Reads.Requests).SetTag("lakehouse.storage.bytes", work.Reads.BytesFetched)
            .SetTag("lakehouse.cache.bytes", work.Reads.BytesCached);
        if (work.Failure is { } failure)
        {
            _query.SetTag("db.response.status_code", failure.State.Code).SetTag("error.type", failure.State.Code);
            _query.SetStatus(ActivityStatusCode.Error, failure.Message);
        }

        Stop(_query);
    }

    private static Activity? Start(string name, ActivityKind kind, ActivityContext parent)
    {
        var current = Activity.Current;
        var started = Source.StartActivity(name, kind, parent);
        Activity.Current = current;
        return started;
    }

    private static void Stop(Activity? activity)
    {
        var current = Activity.Current;
        activity?.Dispose();
        Activity.Current = current;
    }
}
