using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Wire.Authentication;

/// <summary>Reads a SCRAM message, attribute by attribute. What is not as it must be is a FATAL 08P01 in PostgreSQL's words.</summary>
/// <remarks>RFC 5802, section 7.</remarks>
internal sealed class ScramMessage
{
    private readonly string _text;
    private int _at;

    /// <summary>A message of these bytes.</summary>
    public ScramMessage(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) throw AuthenticationErrors.MalformedScram("The message is empty.").ToException();
        if (bytes.Contains((byte)0)) throw AuthenticationErrors.MalformedScram("Message length does not match input length.").ToException();
        _text = PgReader.DecodeUtf8(bytes);
    }

    /// <summary>The next character; NUL at the end.</summary>
    public char Current => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>What was read.</summary>
    public string Consumed => _text[.._at];

    /// <summary>What was not yet read.</summary>
    public string Rest => _text[_at..];

    /// <summary>Reads this character.</summary>
    public void Expect(char expected)
    {
        if (Current != expected)
            throw AuthenticationErrors.MalformedScram($"Comma expected, but found character \"{Printable(Current)}\".").ToException();
        _at++;
    }

    /// <summary>Reads <c>name=value</c> and, where it <paramref name="ends"/>, the comma behind it.</summary>
    public string ReadAttribute(char name, bool ends = true)
    {
        if (Current != name)
            throw AuthenticationErrors.MalformedScram($"Expected attribute \"{name}\" but found \"{Printable(Current)}\".").ToException();
        _at++;
        if (Current != '=')
            throw AuthenticationErrors.MalformedScram($"Expected character \"=\" for attribute \"{name}\".").ToException();
        _at++;
        var end = _text.IndexOf(',', _at);
        if (end < 0) end = _text.Length;
        var value = _text[_at..end];
        _at = ends ? Math.Min(end + 1, _text.Length) : end;
        return value;
    }

    /// <summary>Reads extensions and, last, the proof: the message without it, and the proof in base64.</summary>
    public (string WithoutProof, string Proof) ReadProof()
    {
        while (Current != 'p')
        {
            if (!char.IsAsciiLetter(Current))
                throw AuthenticationErrors.MalformedScram($"Attribute expected, but found invalid character \"{Printable(Current)}\".").ToException();
            ReadAttribute(Current);
        }
        var withoutProof = _text[..Math.Max(0, _at - 1)];
        var proof = ReadAttribute('p', ends: false);
        if (_at < _text.Length)
            throw AuthenticationErrors.MalformedScram("Garbage found at the end of client-final-message.").ToException();
        return (withoutProof, proof);
    }

    /// <summary>A character as PostgreSQL shows it in these messages.</summary>
    public static string Printable(char c) => c is >= '!' and <= '~' ? $"'{c}'" : $"0x{(int)c:x2}";
}
