using System.Buffers.Binary;
using System.Text;

namespace Lakehouse.Server.Tests.Observability;

/// <summary>The fields of one message of protocol buffers, by number.</summary>
/// <remarks>Protocol Buffers, "Encoding".</remarks>
internal sealed class ProtobufMessage
{
    private readonly ILookup<int, (ulong Number, ReadOnlyMemory<byte> Bytes)> _fields;

    private ProtobufMessage(ILookup<int, (ulong, ReadOnlyMemory<byte>)> fields) => _fields = fields;

    public static ProtobufMessage Read(ReadOnlyMemory<byte> message)
    {
        var fields = new List<(int Field, (ulong, ReadOnlyMemory<byte>) Value)>();
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message.Span, ref at);
            var value = (key & 7) switch
            {
                0 => (Varint(message.Span, ref at), default(ReadOnlyMemory<byte>)),
                1 => (BinaryPrimitives.ReadUInt64LittleEndian(Take(message, ref at, 8).Span), default),
                2 => (0ul, Take(message, ref at, (int)Varint(message.Span, ref at))),
                5 => (BinaryPrimitives.ReadUInt32LittleEndian(Take(message, ref at, 4).Span), default),
                var other => throw new InvalidDataException($"wire type {other}"),
            };
            fields.Add(((int)(key >> 3), value));
        }

        return new ProtobufMessage(fields.ToLookup(field => field.Field, field => field.Value));
    }

    public bool Has(int field) => _fields.Contains(field);

    public ulong Number(int field) => _fields[field].Select(value => value.Number).LastOrDefault();

    public byte[] Bytes(int field) => _fields[field].Select(value => value.Bytes.ToArray()).LastOrDefault([]);

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    public IEnumerable<ProtobufMessage> Messages(int field) => _fields[field].Select(value => Read(value.Bytes));

    private static ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> message, ref int at, int length)
    {
        var taken = message.Slice(at, length);
        at += length;
        return taken;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0ul;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }
}
