using System.Text;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;

namespace Lakehouse.Engine.Functions.Writing;

/// <summary>What is checked of values as they are written to a table.</summary>
/// <remarks>PostgreSQL documentation, sections 10.4 "Value Storage" and 8.3 "Character Types": only spaces may be cut off.</remarks>
internal static class WriteChecks
{
    private static readonly EngineType Bit = EngineType.Of(DuckType.Bit);

    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_assign_varchar", [Forms.Text, Forms.Int4], Forms.Text, (a, row, result) =>
            result.WriteText(row, CharacterLength.Fit(Encoding.UTF8.GetString(a[0].ReadBytes(row)), a[1].Read<int>(row), "character varying"))),
        ScalarFunction.Strict("pg_assign_bpchar", [Forms.Text, Forms.Int4], Forms.Text, (a, row, result) =>
        {
            var length = a[1].Read<int>(row);
            var text = CharacterLength.Fit(Encoding.UTF8.GetString(a[0].ReadBytes(row)), length, "character");
            result.WriteText(row, text + new string(' ', Math.Max(0, length - text.EnumerateRunes().Count())));
        }),
        ScalarFunction.Strict("pg_assign_bit", [Bit, Forms.Int4, Forms.Boolean], Bit, (a, row, result) =>
        {
            var bytes = a[0].ReadBytes(row);
            var (bits, length) = (((bytes.Length - 1) * 8) - bytes[0], a[1].Read<int>(row));
            if (a[2].Read<bool>(row) && bits != length)
                throw new SqlError(SqlState.StringDataLengthMismatch, $"bit string length {bits} does not match type bit({length})").ToException();
            if (bits > length)
                throw new SqlError(SqlState.StringDataRightTruncation, $"bit string too long for type bit varying({length})").ToException();
            result.WriteBytes(row, bytes);
        }),
        // A condition that must hold: where it is false, the error.
        ScalarFunction.NullAware("pg_require", [Forms.Boolean, Forms.Text, Forms.Text, Forms.Text], Forms.Boolean, (a, row, result) =>
        {
            if (!a[0].IsNull(row) && !a[0].Read<bool>(row))
            {
                var hint = a[3].ReadText(row);
                throw new SqlError(new SqlState(a[1].ReadText(row)), a[2].ReadText(row)) { Hint = hint.Length == 0 ? null : hint }.ToException();
            }

            result.Write(row, true);
        }),
    ];
}
