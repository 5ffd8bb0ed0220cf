using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Arithmetic;

/// <summary>What PostgreSQL checks and the engine does not: zero divisors, shifts, integers that become oids.</summary>
internal static class CheckedArithmetic
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        NonZero<short>(Forms.Int2), NonZero<int>(Forms.Int4), NonZero<long>(Forms.Int8), NonZero<float>(Forms.Float4), NonZero<double>(Forms.Float8),
        Step<int>(Forms.Int4), Step<long>(Forms.Int8),
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

    private static ScalarFunction Step<T>(EngineType type) where T : unmanaged, System.Numerics.INumber<T> =>
        ScalarFunction.Strict("pg_nonzero_step", [type], type, (a, row, result) =>
        {
            var value = a[0].Read<T>(row);
            if (T.IsZero(value))
                throw new SqlErrorException(new SqlError(SqlState.InvalidParameterValue, "step size cannot equal zero"));
            result.Write(row, value);
        });

    private static ScalarFunction Shift<T>(string name, EngineType type, Func<T, int, T> shift) where T : unmanaged =>
        ScalarFunction.Strict(name, [type, Forms.Int4], type, (a, row, result) => result.Write(row, shift(a[0].Read<T>(row), a[1].Read<int>(row))));
}
