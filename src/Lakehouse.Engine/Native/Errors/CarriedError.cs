using System.Text;
using System.Text.RegularExpressions;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Patterns;
using Lakehouse.Storage;

namespace Lakehouse.Engine.Native.Errors;

/// <summary>
/// Takes an error of ours through the engine, which keeps only a message: written into the message by the callback that
/// fails, read back from what the engine reports, whatever the engine has put around it.
/// </summary>
/// <remarks>The form is <c>[lakehouse:</c>, base64 of the fields with U+0000 between them, <c>]</c>.</remarks>
internal static class CarriedError
{
    private const string Begin = "[lakehouse:", End = "]";
    private const char Separator = '\0';

    /// <summary>The message to hand to the engine.</summary>
    public static string Encode(Exception exception) => exception switch
    {
        SqlErrorException { Error: var error } => Pack(
            "sql", error.State.Code, error.Message, error.Detail ?? "", error.Hint ?? ""),
        // A pattern of its own that is matched by going back and forth.
        RegexMatchTimeoutException => Encode(PgRegex.TooComplex().ToException()),
        OutOfMemoryException => Encode(new SqlError(SqlState.OutOfMemory, "out of memory").ToException()),
        StorageException storage => Pack("storage", storage.Fault.ToString(), storage.Message),
        _ => Pack("fault", exception.ToString()),
    };

    /// <summary>The error that a message of the engine carries, or null for the engine's own errors.</summary>
    public static Exception? Decode(string message)
    {
        var begin = message.IndexOf(Begin, StringComparison.Ordinal);
        if (begin < 0) return null;
        begin += Begin.Length;
        var end = message.IndexOf(End, begin, StringComparison.Ordinal);
        if (end < 0) return null;
        var bytes = new byte[end - begin];
        if (!Convert.TryFromBase64String(message[begin..end], bytes, out var length)) return null;
        return Unpack(Encoding.UTF8.GetString(bytes, 0, length).Split(Separator));
    }

    private static Exception? Unpack(string[] fields) => fields switch
    {
        ["sql", var state, var text, var detail, var hint] => new SqlError(new SqlState(state), text)
        {
            Detail = detail.Length == 0 ? null : detail,
            Hint = hint.Length == 0 ? null : hint,
        }.ToException(),
        // A fault of ours, not of the input: the log gets it all, the client only that there was one.
        ["fault", var text] => new CallbackFaultException(text),
        ["storage", var fault, var text] when Enum.TryParse<StorageFault>(fault, out var kind) => new StorageException(kind, text),
        _ => null,
    };

    private static string Pack(params string[] fields) =>
        Begin + Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join(Separator, fields))) + End;
}
