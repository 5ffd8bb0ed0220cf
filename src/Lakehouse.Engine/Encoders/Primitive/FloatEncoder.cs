using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders.Primitive;

/// <summary>real and double precision: shortest text, or IEEE 754 in network order.</summary>
internal static class FloatEncoder
{
    public static ColumnEncoder Create(EncoderRequest request) => (request.Type.Id, request.TypeOid) switch
    {
        (DuckType.Float, TypeOid.Float4) => new Float4Encoder(request),
        (DuckType.Double, TypeOid.Float8) => new Float8Encoder(request),
        (DuckType.Float, TypeOid.Float8) => new WidenedFloatEncoder(request),
        _ => throw EncoderTable.Missing(request),
    };
}

/// <summary>real.</summary>
internal sealed class Float4Encoder(EncoderRequest request) : ColumnEncoder(FloatText.MaxLength)
{
    private readonly bool _binary = request.IsBinary;
    private readonly int _extraDigits = request.Settings.ExtraFloatDigits;

    internal override int Write(int row, Span<byte> at)
    {
        var value = Vector.Read<float>(row);
        return _binary ? FloatBinary.Write(at, value) : FloatText.Write(at, value, _extraDigits);
    }
}

/// <summary>double precision.</summary>
internal sealed class Float8Encoder(EncoderRequest request) : ColumnEncoder(FloatText.MaxLength)
{
    private readonly bool _binary = request.IsBinary;
    private readonly int _extraDigits = request.Settings.ExtraFloatDigits;

    internal override int Write(int row, Span<byte> at)
    {
        var value = Vector.Read<double>(row);
        return _binary ? FloatBinary.Write(at, value) : FloatText.Write(at, value, _extraDigits);
    }
}

/// <summary>double precision from the engine's FLOAT.</summary>
internal sealed class WidenedFloatEncoder(EncoderRequest request) : ColumnEncoder(FloatText.MaxLength)
{
    private readonly bool _binary = request.IsBinary;
    private readonly int _extraDigits = request.Settings.ExtraFloatDigits;

    internal override int Write(int row, Span<byte> at)
    {
        double value = Vector.Read<float>(row);
        return _binary ? FloatBinary.Write(at, value) : FloatText.Write(at, value, _extraDigits);
    }
}
