using System.Globalization;
using System.Text;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;

namespace Lakehouse.Wire.Tracing;

/// <summary>The fields of one message as PQtrace prints them, read from the body as they are printed.</summary>
/// <remarks>libpq's fe-trace.c (PostgreSQL 14 and later).</remarks>
internal ref struct TraceLine(ReadOnlySpan<byte> body, bool blank)
{
    private readonly StringBuilder _text = new();
    private PgReader _reader = new(body, ClientEncoding.Lenient);

    /// <summary>Whether process ids and secrets are to be left out.</summary>
    public readonly bool Blank => blank;

    /// <summary>Bytes not yet printed.</summary>
    public readonly int Remaining => _reader.Remaining;

    /// <summary>What was printed.</summary>
    public override readonly string ToString() => _text.ToString();

    /// <summary>A string in double quotes.</summary>
    public void String() => _text.Append(" \"").Append(_reader.ReadString()).Append('"');

    /// <summary>An Int32.</summary>
    public int Int32() => Number(_reader.ReadInt32());

    /// <summary>An Int16.</summary>
    public int Int16() => Number(_reader.ReadInt16());

    /// <summary>An Int32 that a reader of expectations must not see.</summary>
    public void Secret(string blanked)
    {
        if (!blank) Int32();
        else
        {
            _reader.ReadInt32();
            _text.Append(' ').Append(blanked);
        }
    }

    /// <summary>All that is left, or a placeholder for it.</summary>
    public void SecretRest(string blanked)
    {
        if (!blank) Rest();
        else
        {
            _reader.ReadBytes(_reader.Remaining);
            _text.Append(' ').Append(blanked);
        }
    }

    /// <summary>A byte as a character; what cannot be printed in hexadecimal.</summary>
    public void Character()
    {
        _text.Append(' ');
        Append(_reader.ReadByte());
    }

    /// <summary>Bytes in single quotes.</summary>
    public void Bytes(int count)
    {
        _text.Append(" '");
        foreach (var one in _reader.ReadBytes(count)) Append(one);
        _text.Append('\'');
    }

    /// <summary>All that is left, in single quotes.</summary>
    public void Rest() => Bytes(_reader.Remaining);

    /// <summary>A count of items.</summary>
    public int Count()
    {
        var count = _reader.ReadUInt16();
        Number(count);
        return count;
    }

    /// <summary>A value behind its length; -1 is null.</summary>
    public void Value()
    {
        var length = Int32();
        if (length >= 0) Bytes(length);
    }

    /// <summary>Fields of an error, each a letter and a string. Where the error was found in a source file is no one's business.</summary>
    public void Fields()
    {
        while (_reader.ReadByte() is var code and not 0)
        {
            var value = _reader.ReadString();
            if (blank && code is (byte)'F' or (byte)'L' or (byte)'R') continue;
            _text.Append(' ').Append((char)code).Append(" \"").Append(value).Append('"');
        }
        _text.Append(" \\x00");
    }

    /// <summary>Says that the body holds less than it should.</summary>
    public readonly void Broken() => _text.Append(" (malformed)");

    private readonly int Number(int value)
    {
        _text.Append(' ').Append(value.ToString(CultureInfo.InvariantCulture));
        return value;
    }

    private readonly void Append(byte value)
    {
        if (value is >= 0x20 and < 0x7f) _text.Append((char)value);
        else _text.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}");
    }
}
