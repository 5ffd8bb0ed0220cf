using Lakehouse.Wire.Authentication;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Wire.Transport;

/// <summary>What all connections of a server share.</summary>
internal sealed record WireServices(WireOptions Options, IFrontDoor Door, ILogger Log) : IDisposable
{
    /// <summary>Who is connected.</summary>
    public ConnectionRegistry Connections { get; } = new(Options.MaxConnections);

    /// <summary>Whom a CancelRequest means.</summary>
    public CancelRegistry Cancels { get; } = new();

    /// <summary>Where commands run.</summary>
    public CommandThreads Threads { get; } = new(Options.CommandThreads);

    /// <summary>How clients prove who they are.</summary>
    public Authenticator Authenticator { get; } = Authenticator.For(Options.Authentication);

    /// <inheritdoc/>
    public void Dispose() => Threads.Dispose();
}
