using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Bytes;

/// <summary>
/// Reads the fields of one message body, network byte order. Every way to run past the end, a missing terminator, an
/// impossible count and bytes left over end in one 08P01; text that is not of the client's encoding is 22021.
/// </summary>
/// <remarks>PostgreSQL documentation, section 55.6 "Message Data Types".</remarks>
public ref struct PgReader(ReadOnlySpan<byte> body, ClientEncoding? encoding = null)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ClientEncoding _encoding = encoding ?? ClientEncoding.Utf8;

    private ReadOnlySpan<byte> _rest = body;

    /// <summary>Bytes not yet read.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>One byte.</summary>
    public byte ReadByte() => _rest.IsEmpty ? throw SqlError.NoMessageData().ToException() : ReadBytes(1)[0];

    /// <summary>Int16.</summary>
    public short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(ReadBytes(2));

    /// <summary>Int16 used as a count (PostgreSQL reads counts of parameters as unsigned).</summary>
    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(ReadBytes(2));

    /// <summary>Int32.</summary>
    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(ReadBytes(4));

    /// <summary>Int32 used as an object identifier.</summary>
    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(ReadBytes(4));

    /// <summary>Exactly <paramref name="count"/> bytes, valid as long as the message body is.</summary>
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)_rest.Length) throw SqlError.InsufficientMessageData().ToException();
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <summary>A count of items that each take at least <paramref name="itemSize"/> bytes: checked before anything is allocated.</summary>
    public int ReadCount(int itemSize)
    {
        var count = ReadUInt16();
        if ((long)count * itemSize > _rest.Length) throw SqlError.InsufficientMessageData().ToException();
        return count;
    }

    /// <summary>String: the bytes before the next zero byte, in the client's encoding.</summary>
    public string ReadString() =>
        TryReadString(out var text) ? text : throw SqlError.InvalidStringInMessage().ToException();

    /// <summary>String, or false where no terminator follows: for packets that have an error of their own for it.</summary>
    public bool TryReadString([NotNullWhen(true)] out string? text)
    {
        text = null;
        var end = _rest.IndexOf((byte)0);
        if (end < 0) return false;
        text = _encoding.Decode(ReadBytes(end));
        ReadByte();
        return true;
    }

    /// <summary>All that is left as text, which may not hold a zero byte.</summary>
    public string ReadText() =>
        _rest.Contains((byte)0) ? throw SqlError.InvalidByteSequence([0]).ToException() : _encoding.Decode(ReadBytes(_rest.Length));

    /// <summary>A reader of the next <paramref name="count"/> bytes alone.</summary>
    public PgReader Slice(int count) => new(ReadBytes(count), _encoding);

    /// <summary>Ends the message: bytes left over are an error.</summary>
    public readonly void End()
    {
        if (!_rest.IsEmpty) throw SqlError.InvalidMessageFormat().ToException();
    }

    /// <summary>Bytes as text; 22021 where they are not UTF-8.</summary>
    public static string DecodeUtf8(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8Validity.IsValid(bytes, out var sequence)) throw SqlError.InvalidByteSequence(sequence).ToException();
        return Utf8.GetString(bytes);
    }

    private static class Utf8Validity
    {
        /// <summary>False, with the offending bytes, where the text is not UTF-8.</summary>
        public static bool IsValid(ReadOnlySpan<byte> bytes, out byte[] sequence)
        {
            sequence = [];
            if (System.Text.Unicode.Utf8.IsValid(bytes)) return true;
            var at = 0;
            while (Rune.DecodeFromUtf8(bytes[at..], out _, out var used) == System.Buffers.OperationStatus.Done) at += used;
            sequence = bytes[at..Math.Min(bytes.Length, at + SequenceLength(bytes[at]))].ToArray();
            return false;
        }

        private static int SequenceLength(byte lead) => lead switch { < 0xC0 => 1, < 0xE0 => 2, < 0xF0 => 3, < 0xF8 => 4, _ => 1 };
    }
}
