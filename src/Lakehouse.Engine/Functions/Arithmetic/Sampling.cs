using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Arithmetic;

/// <summary>Checks of what TABLESAMPLE is given, where it is only known when the statement runs.</summary>
/// <remarks>PostgreSQL documentation, "SELECT", TABLESAMPLE.</remarks>
internal static class Sampling
{
    public static IEnumerable<ScalarFunction> Functions { get; } =
    [
        ScalarFunction.NullAware("pg_sample_percentage", [Forms.Float8], Forms.Float8, (a, row, result) =>
        {
            if (a[0].IsNull(row)) throw new SqlErrorException(new SqlError(SqlState.InvalidTablesampleArgument, "TABLESAMPLE parameter cannot be null"));
            var percentage = a[0].Read<double>(row);
            if (percentage is not (>= 0 and <= 100))
                throw new SqlErrorException(new SqlError(SqlState.InvalidTablesampleArgument, "sample percentage must be between 0 and 100"));
            result.Write(row, percentage);
        }),
        ScalarFunction.NullAware("pg_sample_seed", [Forms.Float8], Forms.Float8, (a, row, result) =>
        {
            if (a[0].IsNull(row))
                throw new SqlErrorException(new SqlError(SqlState.InvalidTablesampleRepeat, "TABLESAMPLE REPEATABLE parameter cannot be null"));
            result.Write(row, a[0].Read<double>(row));
        }),
    ];
}
