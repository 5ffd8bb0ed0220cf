using System.Collections.Concurrent;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire.Tests.Fixtures;

/// <summary>The other side of the door for protocol tests: sessions that know a handful of statements (<see cref="FixedSession"/>).</summary>
internal sealed class FixedDoor : IFrontDoor
{
    /// <summary>A database that does not exist.</summary>
    public const string MissingDatabase = "missing";

    /// <summary>Sessions that are open.</summary>
    public ConcurrentDictionary<int, FixedSession> Open { get; } = new();

    /// <summary>Every request that came.</summary>
    public ConcurrentQueue<SessionRequest> Requests { get; } = new();

    ISession IFrontDoor.Open(SessionRequest request)
    {
        Requests.Enqueue(request);
        if (request.Database == MissingDatabase)
        {
            throw new SqlError(SqlState.InvalidCatalogName, $"database \"{MissingDatabase}\" does not exist") { Severity = Severity.Fatal }
                .ToException();
        }

        var session = new FixedSession(request, () => Open.TryRemove(request.Key.ProcessId, out _));
        Open[request.Key.ProcessId] = session;
        return session;
    }
}
