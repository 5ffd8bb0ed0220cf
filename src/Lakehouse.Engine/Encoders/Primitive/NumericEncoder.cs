using System.Numerics;
using Lakehouse.Engine.Encoders.Text;
using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Input;

namespace Lakehouse.Engine.Encoders.Primitive;

/// <summary>numeric: from DECIMAL by its storage, from the engine's integers, and from VARCHAR that holds PostgreSQL's text.</summary>
internal static class NumericEncoder
{
    private const int LargestInt64Scale = 18;

    public static ColumnEncoder Create(EncoderRequest request) => request.Type.Id switch
    {
        DuckType.Decimal => request.Type.Width switch
        {
            <= 4 => new DecimalEncoder<short>(request, ValueKind.Decimal16Text, ValueKind.Decimal16Binary),
            <= 9 => new DecimalEncoder<int>(request, ValueKind.Decimal32Text, ValueKind.Decimal32Binary),
            <= LargestInt64Scale => new DecimalEncoder<long>(request, ValueKind.Decimal64Text, ValueKind.Decimal64Binary),
            _ => new WideDecimalEncoder<Int128>(request, ValueKind.Decimal128Text),
        },
        DuckType.Varchar => request.IsBinary ? new NumericTextBinaryEncoder() : new TextEncoder(),
        DuckType.TinyInt => new DecimalEncoder<sbyte>(request),
        DuckType.SmallInt => new DecimalEncoder<short>(request),
        DuckType.Integer => new DecimalEncoder<int>(request),
        DuckType.BigInt => new DecimalEncoder<long>(request),
        DuckType.UTinyInt => new DecimalEncoder<byte>(request),
        DuckType.USmallInt => new DecimalEncoder<ushort>(request),
        DuckType.UInteger => new DecimalEncoder<uint>(request),
        DuckType.UBigInt => new WideDecimalEncoder<ulong>(request),
        DuckType.HugeInt => new WideDecimalEncoder<Int128>(request),
        DuckType.UHugeInt => new WideDecimalEncoder<UInt128>(request),
        _ => throw EncoderTable.Missing(request),
    };
}

/// <summary>A decimal of up to 18 digits.</summary>
internal sealed class DecimalEncoder<T>(EncoderRequest request, ValueKind text = ValueKind.Other, ValueKind binary = ValueKind.Other)
    : ColumnEncoder(DecimalText.MaxLength)
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly bool _binary = request.IsBinary;
    private readonly int _scale = request.Type.Scale;

    internal override ValueKind Kind => _binary ? binary : text;

    internal override int Scale => _scale;

    internal override int Write(int row, Span<byte> at)
    {
        var value = long.CreateTruncating(Vector.Read<T>(row));
        return _binary ? NumericBinary.Write(ref at[0], value, _scale) : DecimalText.Write(ref at[0], value, _scale);
    }
}

/// <summary>A decimal of up to 38 digits, or an integer of 64 bits unsigned or 128 bits.</summary>
internal sealed class WideDecimalEncoder<T>(EncoderRequest request, ValueKind text = ValueKind.Other) : ColumnEncoder(DecimalText.MaxLength)
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly bool _binary = request.IsBinary;
    private readonly int _scale = request.Type.Scale;

    internal override ValueKind Kind => _binary ? ValueKind.Other : text;

    internal override int Scale => _scale;

    internal override int Write(int row, Span<byte> at)
    {
        var value = Vector.Read<T>(row);
        var magnitude = UInt128.CreateTruncating(value);
        var negative = T.IsNegative(value);
        if (negative) magnitude = 0 - magnitude;
        if (_binary) return NumericBinary.Write(at, magnitude, negative, _scale);
        if (_scale != 0) return DecimalText.Write(ref at[0], Int128.CreateTruncating(value), _scale);
        if (!negative) return Digits.Write(ref at[0], magnitude);
        at[0] = (byte)'-';
        return Digits.Write(ref at[1], magnitude) + 1;
    }
}

/// <summary>Binary numeric from text: digits beyond 128 bits, NaN and the infinities included.</summary>
internal sealed class NumericTextBinaryEncoder() : ColumnEncoder(0)
{
    internal override int Write(int row, Span<byte> at)
    {
        var text = Vector.ReadBytes(row);
        Span<char> characters = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        for (var i = 0; i < text.Length; i++) characters[i] = (char)text[i];
        return NumericBinary.Write(at, NumericInput.Parse(characters));
    }
}
