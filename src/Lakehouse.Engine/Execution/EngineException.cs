using Lakehouse.Engine.Native.Errors;
using Lakehouse.Postgres.Errors;
using Lakehouse.Storage;

namespace Lakehouse.Engine.Execution;

/// <summary>
/// The engine failed to prepare or run something. What the client is told is decided in Sessions; here is all that
/// is known.
/// </summary>
public sealed class EngineException : Exception
{
    // Behind an internal error's message DuckDB prints its stack and an address to report it to.
    private const string StackTraceBegins = "\nStack Trace:";

    private EngineException(EngineErrorType type, string message, Exception? carried) : base(message, carried) => Type = type;

    /// <summary>The engine's class of error.</summary>
    public EngineErrorType Type { get; }

    /// <summary>Where in DuckDB an internal error arose: for the log, not for clients. Otherwise null.</summary>
    public string? EngineStackTrace { get; private init; }

    /// <summary>The error that a function of ours threw, to be told to the client as it is; otherwise null.</summary>
    public SqlError? SqlError => (InnerException as SqlErrorException)?.Error;

    /// <summary>What went wrong in storage when a lake file was listed, opened or read; otherwise null.</summary>
    public StorageException? Storage => InnerException as StorageException;

    /// <summary>From the engine's message, its class in front: <c>Conversion Error: …</c>.</summary>
    internal static EngineException FromMessage(string? engineMessage)
    {
        var (type, message) = EngineErrorPrefix.Split(engineMessage ?? "the engine gave no reason");
        var carried = CarriedError.Decode(message);
        if (carried is not null) return new EngineException(type, carried.Message, carried);
        var stack = message.IndexOf(StackTraceBegins, StringComparison.Ordinal);
        return stack < 0
            ? new EngineException(type, message, null)
            : new EngineException(type, message[..stack], null) { EngineStackTrace = message[(stack + StackTraceBegins.Length)..] };
    }

    /// <summary>The command was asked to end (<see cref="Interrupt"/>).</summary>
    internal static EngineException Interrupted() => new(EngineErrorType.Interrupt, "Interrupted!", null);
}
