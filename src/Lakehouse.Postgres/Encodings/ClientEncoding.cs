using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Encodings;

/// <summary>
/// How a client's text is encoded (client_encoding). Text is UTF-8 within the server; it is converted where it comes in and where it
/// goes out, and nowhere else. Immutable, made once per encoding by <see cref="ClientEncodings"/>.
/// </summary>
/// <remarks>PostgreSQL documentation, section 24.3 "Character Set Support".</remarks>
public abstract class ClientEncoding
{
    private protected ClientEncoding(string name) => Name = name;

    /// <summary>UTF-8: bytes go in and out as they are.</summary>
    public static ClientEncoding Utf8 { get; } = new Utf8Encoding("UTF8");

    /// <summary>UTF-8 for readers who must not fail (traces): what is not UTF-8 is replaced.</summary>
    public static ClientEncoding Lenient { get; } = new LenientEncoding();

    /// <summary>The name that SHOW client_encoding prints.</summary>
    public string Name { get; }

    /// <summary>Whether the server's bytes are sent as they are.</summary>
    public virtual bool IsServerEncoding => false;

    /// <summary>The text of a client's bytes.</summary>
    /// <exception cref="SqlErrorException">22021: they are not of the encoding; 22P05: a character is not known.</exception>
    public abstract string Decode(ReadOnlySpan<byte> bytes);

    /// <summary>How many of these bytes are whole characters: the rest is the beginning of one that goes on.</summary>
    public virtual int WholeCharacters(ReadOnlySpan<byte> bytes) => bytes.Length;

    /// <summary>Writes a text for the client.</summary>
    /// <returns>The bytes written, or -1 where they do not fit.</returns>
    /// <exception cref="SqlErrorException">22P05: the encoding lacks a character.</exception>
    public abstract int Encode(ReadOnlySpan<byte> utf8, Span<byte> at);

    /// <summary>A text for the client.</summary>
    /// <exception cref="SqlErrorException">22P05: the encoding lacks a character.</exception>
    public byte[] Encode(ReadOnlySpan<char> text)
    {
        var utf8 = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, utf8);
        if (IsServerEncoding) return utf8;
        var bytes = new byte[utf8.Length * MaxGrowth];
        return bytes[..Encode(utf8, bytes)];
    }

    /// <summary>No encoding takes more than this many times the bytes of UTF-8.</summary>
    public const int MaxGrowth = 2;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
