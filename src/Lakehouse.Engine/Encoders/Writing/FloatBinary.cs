using System.Buffers.Binary;

namespace Lakehouse.Engine.Encoders.Writing;

/// <summary>IEEE 754 in network order. NaN always has the bits that PostgreSQL's has: positive, quiet.</summary>
internal static class FloatBinary
{
    private const int Float4NaN = 0x7FC00000;
    private const long Float8NaN = 0x7FF8000000000000;

    /// <summary>Writes a real.</summary>
    public static int Write(Span<byte> at, float value)
    {
        BinaryPrimitives.WriteInt32BigEndian(at, float.IsNaN(value) ? Float4NaN : BitConverter.SingleToInt32Bits(value));
        return 4;
    }

    /// <summary>Writes a double precision.</summary>
    public static int Write(Span<byte> at, double value)
    {
        BinaryPrimitives.WriteInt64BigEndian(at, double.IsNaN(value) ? Float8NaN : BitConverter.DoubleToInt64Bits(value));
        return 8;
    }
}
