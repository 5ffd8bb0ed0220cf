using Lakehouse.Engine.Native.Errors;
using Lakehouse.Engine.Native.LakeFs;
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

    /// <summary>Where an internal error arose, in DuckDB or in a function of ours: for the log, not for clients. Otherwise null.</summary>
    public string? InternalTrace { get; private init; }

    /// <summary>The error that a function of ours threw, to be told to the client as it is; otherwise null.</summary>
    public SqlError? SqlError => InnerException switch
    {
        SqlErrorException carried => carried.Error,
        CallbackFaultException => new SqlError(SqlState.InternalError, Message),
        _ => null,
    };

    /// <summary>What went wrong in storage when a lake file was listed, opened or read; otherwise null.</summary>
    public StorageException? Storage => InnerException as StorageException;

    /// <summary>From the engine's message, its class in front: <c>Conversion Error: …</c>.</summary>
    internal static EngineException FromMessage(string? engineMessage)
    {
        var (type, message) = EngineErrorPrefix.Split(engineMessage ?? "the engine gave no reason");
        var carried = CarriedError.Decode(message);
        if (carried is not null)
            return new EngineException(type, carried.Message, carried) { InternalTrace = (carried as CallbackFaultException)?.Trace };
        message = VersionedPath.InMessage(message);
        var stack = message.IndexOf(StackTraceBegins, StringComparison.Ordinal);
        return stack < 0
            ? new EngineException(type, message, null)
            : new EngineException(type, message[..stack], null) { InternalTrace = message[(stack + StackTraceBegins.Length)..] };
    }

    /// <summary>The command was asked to end (<see cref="Interrupt"/>).</summary>
    internal static EngineException Interrupted() => new(EngineErrorType.Interrupt, "Interrupted!", null);
}
