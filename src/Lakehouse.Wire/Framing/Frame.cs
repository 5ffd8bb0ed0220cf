using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire.Framing;

/// <summary>One whole message from the client: its type byte and its body. Valid until the reader is asked for more.</summary>
/// <remarks>PostgreSQL documentation, section 55.1 "Overview".</remarks>
internal readonly ref struct Frame(byte type, ReadOnlySpan<byte> body)
{
    /// <summary>The type byte.</summary>
    public byte Type { get; } = type;

    /// <summary>The bytes after the length; none where the message was refused.</summary>
    public ReadOnlySpan<byte> Body { get; } = body;

    /// <summary>Why the message was passed over as it came; null where it was taken.</summary>
    public SqlError? Refusal { get; init; }
}
