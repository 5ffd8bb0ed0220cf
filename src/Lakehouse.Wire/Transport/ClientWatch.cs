namespace Lakehouse.Wire.Transport;

/// <summary>
/// Looks from time to time whether the clients of running commands are still there, and ends the commands of those that
/// are not (PostgreSQL's client_connection_check_interval). A waiting connection notices by itself.
/// </summary>
internal static class ClientWatch
{
    /// <summary>Runs until cancelled.</summary>
    public static async Task RunAsync(ConnectionRegistry connections, TimeSpan interval, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
                foreach (var connection in connections.Current()) connection.EndIfClientLeft();
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
