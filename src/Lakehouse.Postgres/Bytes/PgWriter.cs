using System.Buffers.Binary;
using System.Text;

namespace Lakehouse.Postgres.Bytes;

/// <summary>
/// Writes messages, network byte order, into an <see cref="OutputBuffer"/>: <c>var at = w.Begin('D'); … w.End(at);</c>
/// </summary>
/// <remarks>PostgreSQL documentation, sections 55.6 and 55.7.</remarks>
public readonly struct PgWriter(OutputBuffer output)
{
    /// <summary>Begins a message: its type byte and room for its length.</summary>
    /// <returns>What <see cref="End"/> wants.</returns>
    public int Begin(char type)
    {
        WriteByte((byte)type);
        var at = output.Position;
        WriteInt32(0);
        return at;
    }

    /// <summary>Ends the message begun at <paramref name="at"/>: patches its length and declares it complete.</summary>
    public void End(int at)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.Patch(at), output.Position - at);
        output.Commit();
    }

    /// <summary>One byte.</summary>
    public void WriteByte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    /// <summary>Int16.</summary>
    public void WriteInt16(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(output.GetSpan(2), value);
        output.Advance(2);
    }

    /// <summary>Int32.</summary>
    public void WriteInt32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(4), value);
        output.Advance(4);
    }

    /// <summary>Int32 that holds an object identifier.</summary>
    public void WriteUInt32(uint value) => WriteInt32(unchecked((int)value));

    /// <summary>Bytes as they are.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(output.GetSpan(bytes.Length));
        output.Advance(bytes.Length);
    }

    /// <summary>String: text in the client's encoding and a zero byte. A zero byte inside would end it early, so it ends there.</summary>
    /// <exception cref="Errors.SqlErrorException">22P05: the client's encoding lacks a character.</exception>
    public void WriteString(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('\0');
        if (end >= 0) text = text[..end];
        if (!output.Encoding.IsServerEncoding) WriteBytes(output.Encoding.Encode(text));
        else output.Advance(Encoding.UTF8.GetBytes(text, output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length) + 1)));
        WriteByte(0);
    }

    /// <summary>A whole message that never changes (ParseComplete, NoData …).</summary>
    public void WriteConstant(ReadOnlySpan<byte> message)
    {
        WriteBytes(message);
        output.Commit();
    }
}
