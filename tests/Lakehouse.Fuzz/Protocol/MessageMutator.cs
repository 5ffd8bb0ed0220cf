using System.Buffers.Binary;

namespace Lakehouse.Fuzz.Protocol;

/// <summary>
/// Changes the bodies of messages and leaves them framed: what is inside is cut, stretched, broken as UTF-8, filled with
/// zeros, given other counts. Breaking the frames themselves ends a connection and is <see cref="BreakFrame"/>'s.
/// </summary>
public sealed class MessageMutator(Random random)
{
    private static readonly byte[] Types = "QPBDECHSdcfF"u8.ToArray();
    private static readonly int[] Lengths = [int.MinValue, -1, 0, 3, 4, 5, 10_001, 0x3fff_ffff, int.MaxValue];
    private static readonly byte[][] NotUtf8 = [[0xff], [0xc0, 0x80], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x80]];
    private static readonly ushort[] Counts = [0, 1, 2, 3, 0x7fff, 0x8000, 0xfffe, 0xffff];

    /// <summary>The message as it is, or changed.</summary>
    public byte[] Mutate(byte[] message) => random.Next(12) switch
    {
        < 4 => message,
        4 => With(message[0], Cut(Body(message))),
        5 => With(message[0], Stretch(Body(message))),
        6 => With(message[0], Insert(Body(message), NotUtf8[random.Next(NotUtf8.Length)])),
        7 => With(message[0], Insert(Body(message), [0])),
        8 => With(message[0], Recount(Body(message))),
        9 => With(Types[random.Next(Types.Length)], Body(message)),
        10 => With(message[0], Flip(Body(message))),
        _ => Large(),
    };

    /// <summary>Bytes that are no message: nothing after them is read as it was meant.</summary>
    public byte[] BreakFrame(byte[] message)
    {
        var broken = message.ToArray();
        switch (random.Next(3))
        {
            case 0:
                broken[0] = (byte)random.Next(256);
                break;
            case 1:
                BinaryPrimitives.WriteInt32BigEndian(broken.AsSpan(1), Lengths[random.Next(Lengths.Length)]);
                break;
            default:
                return broken[..random.Next(broken.Length)];
        }

        return broken;
    }

    /// <summary>Any bytes, for packets that have no type.</summary>
    public byte[] Scramble(byte[] packet)
    {
        var scrambled = packet.ToArray();
        for (var changes = random.Next(1, 6); changes > 0; changes--) scrambled[random.Next(scrambled.Length)] = (byte)random.Next(256);
        return random.Next(4) == 0 ? scrambled[..random.Next(scrambled.Length)] : scrambled;
    }

    private static byte[] Body(byte[] message) => message[5..];

    private static byte[] With(byte type, byte[] body)
    {
        var made = new byte[5 + body.Length];
        made[0] = type;
        BinaryPrimitives.WriteInt32BigEndian(made.AsSpan(1), body.Length + 4);
        body.CopyTo(made, 5);
        return made;
    }

    private byte[] Cut(byte[] body) => body[..random.Next(body.Length + 1)];

    private byte[] Stretch(byte[] body)
    {
        var more = new byte[random.Next(1, 64)];
        random.NextBytes(more);
        return [.. body, .. more];
    }

    private byte[] Insert(byte[] body, byte[] inserted)
    {
        var at = random.Next(body.Length + 1);
        return [.. body[..at], .. inserted, .. body[at..]];
    }

    private byte[] Recount(byte[] body)
    {
        if (body.Length < 2) return body;
        var recounted = body.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(recounted.AsSpan(random.Next(body.Length - 1)), Counts[random.Next(Counts.Length)]);
        return recounted;
    }

    private byte[] Flip(byte[] body)
    {
        if (body.Length == 0) return body;
        var flipped = body.ToArray();
        for (var changes = random.Next(1, 4); changes > 0; changes--) flipped[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    /// <summary>Rarely a Bind with as many parameters as there can be, else one that only says so.</summary>
    private byte[] Large()
    {
        byte[] head = [0, 0, 0, 0, 0xff, 0xff];
        if (random.Next(2000) > 0) return With((byte)'B', head);
        var body = new byte[head.Length + (4 * 0xffff) + 2];
        head.CopyTo(body, 0);
        body.AsSpan(head.Length, 4 * 0xffff).Fill(0xff);
        return With((byte)'B', body);
    }
}
