using System.Buffers.Binary;
using Lakehouse.Postgres.Monetary;

namespace Lakehouse.Engine.Encoders.Primitive;

/// <summary>money from BIGINT, in cents: text, or Int64 in network order.</summary>
internal sealed class MoneyEncoder(bool binary) : ColumnEncoder(MoneyText.MaxLength)
{
    public static ColumnEncoder Create(EncoderRequest request) => new MoneyEncoder(request.IsBinary);

    internal override int Write(int row, Span<byte> at)
    {
        var cents = Vector.Read<long>(row);
        if (!binary) return MoneyText.Write(at, cents);
        BinaryPrimitives.WriteInt64BigEndian(at, cents);
        return sizeof(long);
    }
}
