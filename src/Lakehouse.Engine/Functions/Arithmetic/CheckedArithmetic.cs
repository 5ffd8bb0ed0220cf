using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Arithmetic;

/// <summary>What PostgreSQL checks and the engine does not: zero divisors, row counts, frame offsets, shifts, integers that become oids.</summary>
internal static class CheckedArithmetic
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        NonZero<short>(Forms.Int2), NonZero<int>(Forms.Int4), NonZero<long>(Forms.Int8),
        Modulus<short>(Forms.Int2), Modulus<int>(Forms.Int4), Modulus<long>(Forms.Int8),
        Step<int>(Forms.Int4, x => x == 0), Step<long>(Forms.Int8, x => x == 0),
        ScalarFunction.Strict("pg_nth", [Forms.Int4], Forms.Int8, (a, row, result) =>
        {
            var number = a[0].Read<int>(row);
            if (number <= 0)
                throw new SqlErrorException(new SqlError(SqlState.InvalidArgumentForNthValue, "argument of nth_value must be greater than zero"));
            result.Write(row, (long)number);
        }),
        FrameOffset("starting"), FrameOffset("ending"),
        RowCount("LIMIT", SqlState.InvalidRowCountInLimitClause), RowCount("OFFSET", SqlState.InvalidRowCountInResultOffsetClause),
        Shift<short>("pg_shift_left", Forms.Int2, (x, n) => (short)(x << (n & 31))),
        Shift<int>("pg_shift_left", Forms.Int4, (x, n) => x << n),
        Shift<long>("pg_shift_left", Forms.Int8, (x, n) => x << n),
        Shift<short>("pg_shift_right", Forms.Int2, (x, n) => (short)(x >> (n & 31))),
        Shift<int>("pg_shift_right", Forms.Int4, (x, n) => x >> n),
        Shift<long>("pg_shift_right", Forms.Int8, (x, n) => x >> n),
        ScalarFunction.Strict("pg_oid", [Forms.Int2], Forms.Oid, (a, row, result) => result.Write(row, (uint)a[0].Read<short>(row))),
        ScalarFunction.Strict("pg_oid", [Forms.Int4], Forms.Oid, (a, row, result) => result.Write(row, (uint)a[0].Read<int>(row))),
        ScalarFunction.Strict("pg_oid", [Forms.Int8], Forms.Oid, (a, row, result) =>
        {
            var value = a[0].Read<long>(row);
            if (value is < 0 or > uint.MaxValue) throw NumericError.OutOfRange("OID");
            result.Write(row, (uint)value);
        }),
        ScalarFunction.Strict("pg_oid_int4", [Forms.Oid], Forms.Int4, (a, row, result) => result.Write(row, (int)a[0].Read<uint>(row))),
    ];

    private static ScalarFunction NonZero<T>(EngineType type) where T : unmanaged, System.Numerics.INumber<T> =>
        ScalarFunction.Strict("pg_nonzero", [type], type, (a, row, result) =>
        {
            var value = a[0].Read<T>(row);
            if (T.IsZero(value)) throw NumericError.DivisionByZero();
            result.Write(row, value);
        });

    // Whatever is divided by -1 leaves nothing, as by 1; the engine would overflow on the least integer.
    private static ScalarFunction Modulus<T>(EngineType type) where T : unmanaged, System.Numerics.ISignedNumber<T> =>
        ScalarFunction.Strict("pg_modulus", [type], type, (a, row, result) =>
        {
            var value = a[0].Read<T>(row);
            if (T.IsZero(value)) throw NumericError.DivisionByZero();
            result.Write(row, value == T.NegativeOne ? T.One : value);
        });

    private static ScalarFunction Step<T>(EngineType type, Func<T, bool> isZero) where T : unmanaged =>
        ScalarFunction.Strict("pg_nonzero_step", [type], type, (a, row, result) =>
        {
            var value = a[0].Read<T>(row);
            if (isZero(value)) throw new SqlErrorException(new SqlError(SqlState.InvalidParameterValue, "step size cannot equal zero"));
            result.Write(row, value);
        });

    private static ScalarFunction FrameOffset(string end) =>
        ScalarFunction.NullAware($"pg_frame_{end}", [Forms.Int8], Forms.Int8, (a, row, result) =>
        {
            if (a[0].IsNull(row))
                throw new SqlErrorException(new SqlError(SqlState.NullValueNotAllowed, $"frame {end} offset must not be null"));
            var offset = a[0].Read<long>(row);
            if (offset < 0)
                throw new SqlErrorException(new SqlError(SqlState.InvalidPrecedingOrFollowingSize, $"frame {end} offset must not be negative"));
            result.Write(row, offset);
        });

    private static ScalarFunction RowCount(string clause, SqlState state) =>
        ScalarFunction.Strict($"pg_{clause.ToLowerInvariant()}", [Forms.Int8], Forms.Int8, (a, row, result) =>
        {
            var count = a[0].Read<long>(row);
            if (count < 0) throw new SqlErrorException(new SqlError(state, $"{clause} must not be negative"));
            result.Write(row, count);
        });

    private static ScalarFunction Shift<T>(string name, EngineType type, Func<T, int, T> shift) where T : unmanaged =>
        ScalarFunction.Strict(name, [type, Forms.Int4], type, (a, row, result) => result.Write(row, shift(a[0].Read<T>(row), a[1].Read<int>(row))));
}
