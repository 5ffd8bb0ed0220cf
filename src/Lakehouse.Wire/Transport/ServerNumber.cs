namespace Lakehouse.Wire.Transport;

/// <summary>
/// Which server of several gave out a process id: its upper bits say so. They are no secret and take nothing from the key's,
/// which stays as long and as random as it is on a single server.
/// </summary>
internal static class ServerNumber
{
    /// <summary>The largest number of a server; 0 is a server on its own.</summary>
    public const int Largest = 127;

    // A process id is a positive number of 32 bits.
    private const int CounterBits = 24;
    private const int CounterMask = (1 << CounterBits) - 1;

    /// <summary>The process id of a server's connection.</summary>
    public static int ProcessId(int server, int counter) => (server << CounterBits) | (counter & CounterMask);

    /// <summary>The server that gave out a process id.</summary>
    public static int Of(int processId) => processId >>> CounterBits;
}
