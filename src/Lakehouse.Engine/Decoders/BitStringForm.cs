using Lakehouse.Engine.Native.Values;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Decoders;

/// <summary>Bit strings from the wire, and in the engine's form: a count of padding bits, then the padding (ones), then the bits.</summary>
internal static class BitStringForm
{
    /// <summary>The binary format of bit and bit varying: a count of bits and the bits.</summary>
    public static BitString Read(ref PgReader reader)
    {
        var length = reader.ReadInt32();
        if (length < 0 || length > int.MaxValue - 7)
            throw SqlError.InvalidBinaryRepresentation("invalid length in external bit string").ToException();
        return new BitString(length, reader.ReadBytes((length + 7) / 8).ToArray());
    }

    /// <summary>The engine's BIT. It has no empty one.</summary>
    public static EngineValue ToEngine(BitString value)
    {
        if (value.Length == 0) throw SqlError.FeatureNotSupported("empty bit strings are not supported").ToException();
        var padded = new byte[1 + value.Bytes.Length];
        var padding = (value.Bytes.Length * 8) - value.Length;
        padded[0] = (byte)padding;
        for (var i = 0; i < padding; i++) padded[1] |= (byte)(0x80 >> i);
        for (var i = 0; i < value.Length; i++)
        {
            if ((value.Bytes[i >> 3] & (0x80 >> (i & 7))) == 0) continue;
            var at = i + padding;
            padded[1 + (at >> 3)] |= (byte)(0x80 >> (at & 7));
        }

        return EngineValue.Bit(padded);
    }
}
