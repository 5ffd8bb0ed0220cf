namespace Lakehouse.Postgres.Errors;

/// <summary>Class 08 and the messages about encoding that decoding a message can end in.</summary>
public sealed partial record SqlError
{
    /// <summary>08P01: a field runs past the message's end.</summary>
    public static SqlError InsufficientMessageData() => new(SqlState.ProtocolViolation, "insufficient data left in message");

    /// <summary>08P01: a byte is wanted behind the message's end.</summary>
    public static SqlError NoMessageData() => new(SqlState.ProtocolViolation, "no data left in message");

    /// <summary>08P01: a string has no terminator.</summary>
    public static SqlError InvalidStringInMessage() => new(SqlState.ProtocolViolation, "invalid string in message");

    /// <summary>08P01: bytes are left over.</summary>
    public static SqlError InvalidMessageFormat() => new(SqlState.ProtocolViolation, "invalid message format");

    /// <summary>22021: text that is not UTF-8.</summary>
    public static SqlError InvalidByteSequence(ReadOnlySpan<byte> sequence) => new(
        SqlState.CharacterNotInRepertoire,
        $"invalid byte sequence for encoding \"UTF8\": {string.Join(' ', sequence.ToArray().Select(b => $"0x{b:x2}"))}");

    /// <summary>0A000: something PostgreSQL can do and this server cannot; the sentence names it.</summary>
    public static SqlError FeatureNotSupported(string message) => new(SqlState.FeatureNotSupported, message);
}
