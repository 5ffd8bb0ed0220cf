using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Arithmetic;

/// <summary>PostgreSQL's errors of float4 and float8, in its words.</summary>
internal static class FloatError
{
    public static SqlErrorException Overflow() => Of("value out of range: overflow");

    public static SqlErrorException Underflow() => Of("value out of range: underflow");

    public static SqlErrorException InputOutOfRange() => Of("input is out of range");

    private static SqlErrorException Of(string message) => new(new SqlError(SqlState.NumericValueOutOfRange, message));
}
