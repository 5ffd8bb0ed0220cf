using System.Globalization;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering.Casts;

/// <summary>Lengths and precisions: varchar(n), char(n), numeric(p, s), timestamp(n) ….</summary>
internal static class TypeModifiers
{
    /// <summary>Applies a typmod to a value that already is of the type.</summary>
    public static LoweredExpression Apply(LoweredExpression value, PgType type, CastContext context)
    {
        if (value.IsNull) return value;
        var modifier = type.TypeModifier;
        return type.Oid switch
        {
            TypeOid.Numeric => NumericCast.WithModifier(value, modifier),
            // What is stored is not cut.
            TypeOid.VarChar when context == CastContext.Assignment => Text($"pg_assign_varchar({value}, {Number(modifier - 4)})", value),
            TypeOid.BpChar when context == CastContext.Assignment => Text($"pg_assign_bpchar({value}, {Number(modifier - 4)})", value),
            TypeOid.Bit or TypeOid.VarBit when context == CastContext.Assignment =>
                value with { Sql = $"pg_assign_bit({value}, {Number(modifier)}, {(type.Oid == TypeOid.Bit ? "TRUE" : "FALSE")})", Constant = null },
            TypeOid.VarChar => Text($"left({value}, {Number(modifier - 4)})", value),
            TypeOid.BpChar => Text($"pg_bpchar({value}, {Number(modifier - 4)})", value),
            TypeOid.Timestamp or TypeOid.TimestampTz or TypeOid.Time or TypeOid.TimeTz when modifier < 6 =>
                value with { Sql = $"pg_time_precision({value}, {Number(modifier)})", Constant = null },
            TypeOid.Vector => value with { Sql = $"pg_vector_modifier({value}, {Number(modifier)})", Constant = null },
            TypeOid.Interval => value with { Sql = $"pg_interval_modifier({value}, {Number(modifier)})", Constant = null },
            TypeOid.Bit or TypeOid.VarBit when context == CastContext.Explicit =>
                value with { Sql = $"pg_bit_modifier({value}, {Number(modifier)}, {(type.Oid == TypeOid.Bit ? "TRUE" : "FALSE")})", Constant = null },
            _ => value,
        };
    }

    private static LoweredExpression Text(SqlFragment sql, LoweredExpression value) => value with { Sql = sql, Constant = null };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
