using System.Collections.Frozen;

namespace Lakehouse.Engine.Execution;

/// <summary>
/// The words that DuckDB puts before a message, <c>Conversion Error: …</c>. Where its API gives only the message (a failed
/// prepare), they are the only way to learn the class.
/// </summary>
internal static class EngineErrorPrefix
{
    private const string Separator = " Error: ";

    // EXCEPTION_MAP in src/common/exception.cpp of DuckDB 1.4.4.
    private static readonly FrozenDictionary<string, EngineErrorType> Types = new Dictionary<string, EngineErrorType>
    {
        ["Invalid"] = EngineErrorType.Invalid,
        ["Out of Range"] = EngineErrorType.OutOfRange,
        ["Conversion"] = EngineErrorType.Conversion,
        ["Unknown Type"] = EngineErrorType.UnknownType,
        ["Decimal"] = EngineErrorType.Decimal,
        ["Mismatch Type"] = EngineErrorType.MismatchType,
        ["Divide by Zero"] = EngineErrorType.DivideByZero,
        ["Object Size"] = EngineErrorType.ObjectSize,
        ["Invalid type"] = EngineErrorType.InvalidType,
        ["Serialization"] = EngineErrorType.Serialization,
        ["TransactionContext"] = EngineErrorType.Transaction,
        ["Not implemented"] = EngineErrorType.NotImplemented,
        ["Expression"] = EngineErrorType.Expression,
        ["Catalog"] = EngineErrorType.Catalog,
        ["Parser"] = EngineErrorType.Parser,
        ["Binder"] = EngineErrorType.Binder,
        ["Planner"] = EngineErrorType.Planner,
        ["Scheduler"] = EngineErrorType.Scheduler,
        ["Executor"] = EngineErrorType.Executor,
        ["Constraint"] = EngineErrorType.Constraint,
        ["Index"] = EngineErrorType.Index,
        ["Stat"] = EngineErrorType.Stat,
        ["Connection"] = EngineErrorType.Connection,
        ["Syntax"] = EngineErrorType.Syntax,
        ["Settings"] = EngineErrorType.Settings,
        ["Optimizer"] = EngineErrorType.Optimizer,
        ["NullPointer"] = EngineErrorType.NullPointer,
        ["IO"] = EngineErrorType.IO,
        ["INTERRUPT"] = EngineErrorType.Interrupt,
        ["FATAL"] = EngineErrorType.Fatal,
        ["INTERNAL"] = EngineErrorType.Internal,
        ["Invalid Input"] = EngineErrorType.InvalidInput,
        ["Out of Memory"] = EngineErrorType.OutOfMemory,
        ["Permission"] = EngineErrorType.Permission,
        ["Parameter Not Resolved"] = EngineErrorType.ParameterNotResolved,
        ["Parameter Not Allowed"] = EngineErrorType.ParameterNotAllowed,
        ["Dependency"] = EngineErrorType.Dependency,
        ["Missing Extension"] = EngineErrorType.MissingExtension,
        ["HTTP"] = EngineErrorType.Http,
        ["Extension Autoloading"] = EngineErrorType.Autoload,
        ["Sequence"] = EngineErrorType.Sequence,
        ["Invalid Configuration"] = EngineErrorType.InvalidConfiguration,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Splits a message into its class and what it says.</summary>
    public static (EngineErrorType Type, string Message) Split(string message)
    {
        var at = message.IndexOf(Separator, StringComparison.Ordinal);
        return at >= 0 && Types.TryGetValue(message[..at], out var type)
            ? (type, message[(at + Separator.Length)..])
            : (EngineErrorType.Invalid, message);
    }
}
