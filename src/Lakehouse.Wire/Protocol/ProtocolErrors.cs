using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire.Protocol;

/// <summary>Errors about messages themselves, in PostgreSQL's words (postgres.c, pqcomm.c, pqformat.c, copyfromparse.c).</summary>
internal static class ProtocolErrors
{
    /// <summary>FATAL 08P01: a type byte that no message has. The stream cannot be trusted any more.</summary>
    public static SqlError InvalidMessageType(byte type) => Fatal($"invalid frontend message type {type}");

    /// <summary>FATAL 08P01: anything but an answer while a password is awaited.</summary>
    public static SqlError ExpectedPassword(byte type) => Fatal($"expected password response, got message type {type}");

    /// <summary>FATAL 08P01: the same while SASL's answer is awaited.</summary>
    public static SqlError ExpectedSasl(byte type) => Fatal($"expected SASL response, got message type {type}");

    /// <summary>FATAL 08P01: a length below four or beyond what the type may have.</summary>
    public static SqlError InvalidMessageLength() => Fatal("invalid message length");

    /// <summary>08P01: Describe of neither a statement nor a portal.</summary>
    public static SqlError InvalidDescribeSubtype(byte subtype) => Violation($"invalid DESCRIBE message subtype {subtype}");

    /// <summary>08P01: Close of neither a statement nor a portal.</summary>
    public static SqlError InvalidCloseSubtype(byte subtype) => Violation($"invalid CLOSE message subtype {subtype}");

    /// <summary>08P01: more than one parameter format, but not one for each parameter.</summary>
    public static SqlError ParameterFormatCount(int formats, int parameters) =>
        Violation($"bind message has {formats} parameter formats but {parameters} parameters");

    /// <summary>22023: a format code other than 0 and 1.</summary>
    public static SqlError UnsupportedFormatCode(short code) =>
        new(SqlState.InvalidParameterValue, $"unsupported format code: {code}");

    /// <summary>08P01: a message that ends COPY FROM STDIN the wrong way.</summary>
    public static SqlError UnexpectedDuringCopy(byte type) =>
        Violation($"unexpected message type 0x{type:X2} during COPY from stdin");

    /// <summary>FATAL 08P01: what follows such a message.</summary>
    public static SqlError SynchronizationLost() => Fatal("terminating connection because protocol synchronization was lost");

    /// <summary>57014: the client gave its COPY up.</summary>
    public static SqlError CopyFailed(string reason) =>
        new(SqlState.QueryCanceled, $"COPY from stdin failed: {reason}");

    /// <summary>XX000: something broke in the server; what it was stands in the log, not here.</summary>
    public static SqlError Internal() => new(SqlState.InternalError, "internal error")
    {
        Detail = "The server's log has the cause.",
    };

    private static SqlError Violation(string message) => new(SqlState.ProtocolViolation, message);

    private static SqlError Fatal(string message) => Violation(message) with { Severity = Severity.Fatal };
}
