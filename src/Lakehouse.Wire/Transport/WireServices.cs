using Lakehouse.Wire.Authentication;
using Lakehouse.Wire.Framing;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Wire.Transport;

/// <summary>What all connections of a server share.</summary>
internal sealed class WireServices(WireOptions options, IFrontDoor? door, ILogger log) : IDisposable
{
    private readonly FailureDelay _failures = new(TimeProvider.System);
    private volatile ClientAuthentication? _authentication;
    private volatile IFrontDoor? _door = door;
    private CancelRouter? _router;

    /// <summary>How the server is set up.</summary>
    public WireOptions Options => options;

    /// <summary>The room's log.</summary>
    public ILogger Log => log;

    /// <summary>What sessions are opened behind; null while the server starts up.</summary>
    public IFrontDoor? Door
    {
        get => _door;
        set => _door = value;
    }

    /// <summary>Who is connected.</summary>
    public ConnectionRegistry Connections { get; } = new(options.MaxConnections, options.ReservedConnections, options.MaxConnectionsPerAddress);

    /// <summary>What messages take while they arrive.</summary>
    public MessageMemory Memory { get; } = new(options.MessageMemory);

    /// <summary>Whom a CancelRequest means.</summary>
    public CancelRegistry Cancels { get; } = new(options.ServerNumber);

    /// <summary>Where a CancelRequest goes.</summary>
    public CancelRouter CancelRouter => _router ??= new CancelRouter(Cancels, options, log);

    /// <summary>Where commands run.</summary>
    public CommandThreads Threads { get; } = new(options.CommandThreads);

    /// <summary>Who is let in, as of now.</summary>
    public ClientAuthentication Authentication => _authentication ??= new ClientAuthentication(options.Authentication, _failures);

    /// <summary>Puts other rules and users in place of those there are; what they did wrong stays remembered.</summary>
    public void Replace(AuthenticationOptions authentication) => _authentication = new ClientAuthentication(authentication, _failures);

    /// <inheritdoc/>
    public void Dispose() => Threads.Dispose();
}
