using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Lakehouse.Testing.Clients;

/// <summary>Puts the body of a message together, network byte order.</summary>
/// <remarks>PostgreSQL documentation, section 55.6 "Message Data Types".</remarks>
internal sealed class MessageBody
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What was put together so far.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public MessageBody Byte(byte value)
    {
        _bytes.Write([value]);
        return this;
    }

    public MessageBody Int16(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)value);
        _bytes.Write(bytes);
        return this;
    }

    public MessageBody Int32(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>Text in UTF-8 and a zero byte.</summary>
    public MessageBody String(string text)
    {
        _bytes.Write(Encoding.UTF8.GetBytes(text));
        return Byte(0);
    }

    /// <summary>A length and that many bytes; -1 for null.</summary>
    public MessageBody Value(byte[]? value)
    {
        Int32(value?.Length ?? -1);
        _bytes.Write(value);
        return this;
    }
}
