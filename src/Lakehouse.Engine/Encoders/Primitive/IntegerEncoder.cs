using System.Numerics;
using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders.Primitive;

/// <summary>smallint, integer, bigint, and oid with its kin, from any of the engine's integers that fit.</summary>
internal static class IntegerEncoder
{
    public static ColumnEncoder Create(EncoderRequest request) => request.Type.Id switch
    {
        DuckType.TinyInt => From<sbyte>(request),
        DuckType.SmallInt => From<short>(request),
        DuckType.Integer => From<int>(request),
        DuckType.BigInt => From<long>(request),
        DuckType.UTinyInt => From<byte>(request),
        DuckType.USmallInt => From<ushort>(request),
        DuckType.UInteger => From<uint>(request),
        DuckType.UBigInt => From<ulong>(request),
        DuckType.HugeInt => From<Int128>(request),
        _ => throw EncoderTable.Missing(request),
    };

    private static ColumnEncoder From<T>(EncoderRequest request) where T : unmanaged, IBinaryInteger<T> => request.TypeOid switch
    {
        TypeOid.Int2 => To<T, short>(request, "smallint"),
        TypeOid.Int4 => To<T, int>(request, "integer"),
        TypeOid.Int8 => To<T, long>(request, "bigint"),
        _ => To<T, uint>(request, "oid"),
    };

    private static ColumnEncoder To<T, TTarget>(EncoderRequest request, string type)
        where T : unmanaged, IBinaryInteger<T>
        where TTarget : unmanaged, IBinaryInteger<TTarget> =>
        request.IsBinary ? new IntegerBinaryEncoder<T, TTarget>(type) : new IntegerTextEncoder<T, TTarget>(type);
}

/// <summary>An integer in text.</summary>
internal sealed class IntegerTextEncoder<T, TTarget>(string type) : ColumnEncoder(Digits.MaxInt64)
    where T : unmanaged, IBinaryInteger<T>
    where TTarget : unmanaged, IBinaryInteger<TTarget>
{
    internal override ValueKind Kind =>
        typeof(T) != typeof(TTarget) ? ValueKind.Other
        : typeof(T) == typeof(short) ? ValueKind.Int16Text
        : typeof(T) == typeof(int) ? ValueKind.Int32Text
        : typeof(T) == typeof(long) ? ValueKind.Int64Text
        : ValueKind.Other;

    internal override int Write(int row, Span<byte> at) =>
        Digits.Write(at, long.CreateTruncating(IntegerRange.Check<T, TTarget>(Vector.Read<T>(row), type)));
}

/// <summary>An integer in binary: network order.</summary>
internal sealed class IntegerBinaryEncoder<T, TTarget>(string type) : ColumnEncoder(8)
    where T : unmanaged, IBinaryInteger<T>
    where TTarget : unmanaged, IBinaryInteger<TTarget>
{
    internal override ValueKind Kind =>
        typeof(T) != typeof(TTarget) ? ValueKind.Other
        : typeof(T) == typeof(short) ? ValueKind.Int16Binary
        : typeof(T) == typeof(int) ? ValueKind.Int32Binary
        : typeof(T) == typeof(long) ? ValueKind.Int64Binary
        : ValueKind.Other;

    internal override int Write(int row, Span<byte> at)
    {
        _ = IntegerRange.Check<T, TTarget>(Vector.Read<T>(row), type).TryWriteBigEndian(at, out var length);
        return length;
    }
}

/// <summary>Narrows an integer to the type that the client was told.</summary>
internal static class IntegerRange
{
    /// <exception cref="SqlErrorException">22003.</exception>
    public static TTarget Check<T, TTarget>(T value, string type)
        where T : IBinaryInteger<T>
        where TTarget : IBinaryInteger<TTarget>
    {
        var target = TTarget.CreateTruncating(value);
        return T.CreateTruncating(target) == value && T.IsNegative(value) == TTarget.IsNegative(target)
            ? target
            : throw SqlError.NumberOutOfRange(type).ToException();
    }
}
