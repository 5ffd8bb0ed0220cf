namespace Lakehouse.Wire.Transport;

/// <summary>
/// Looks from time to time whether the clients of running commands are still there, and ends the commands of those that
/// are not (PostgreSQL's client_connection_check_interval), and whether they read. A waiting connection notices by itself.
/// </summary>
internal static class ClientWatch
{
    // The shortest interval that a session may want; a look at a connection that wants none costs nothing.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs until cancelled.</summary>
    public static async Task RunAsync(ConnectionRegistry connections, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Tick);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
                foreach (var connection in connections.Current()) connection.Watch();
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
