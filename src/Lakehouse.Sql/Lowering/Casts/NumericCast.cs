using System.Globalization;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Lowering.Expressions;

namespace Lakehouse.Sql.Lowering.Casts;

/// <summary>Casts between numeric and the other number types.</summary>
internal static class NumericCast
{
    /// <summary>An integer or float as numeric, or null for another type. Integers have scale 0, so they are DECIMALs.</summary>
    public static LoweredExpression? ToNumeric(LoweredExpression value, uint source)
    {
        if (source is TypeOid.Float4 or TypeOid.Float8) return new LoweredExpression($"pg_numeric({value})", Representations.Text);
        var digits = source switch
        {
            TypeOid.Int2 => 5,
            TypeOid.Int4 => 10,
            TypeOid.Int8 => 19,
            _ => 0,
        };
        if (digits == 0) return null;
        if (value.Constant is { } constant) return LowerConstant.Numeric(constant);
        var form = new Representation.Decimal(digits, 0);
        return new LoweredExpression(SqlText.Cast(value.Sql, form), form);
    }

    /// <summary>A numeric as an integer or float, or null for another type.</summary>
    public static LoweredExpression? FromNumeric(LoweredExpression value, uint target)
    {
        var form = Representations.Of(target);
        var function = target switch
        {
            TypeOid.Int2 => "pg_int2",
            TypeOid.Int4 => "pg_int4",
            TypeOid.Int8 => "pg_int8",
            TypeOid.Float4 or TypeOid.Float8 => null,
            _ => "",
        };
        if (function is "") return null;
        // The engine, too, rounds a DECIMAL half away from zero; a float8 nearest to the text is what PostgreSQL reads.
        if (function is null)
        {
            // 38 digits are within the range of both; longer numerics are read with its check.
            return value.Decimal is not null
                ? new LoweredExpression(SqlText.Cast(Canonical.Of(value, TypeOid.Numeric).Sql, form), form)
                : new LoweredExpression($"{(target == TypeOid.Float4 ? "pg_float4_in" : "pg_float8_in")}({value})", form);
        }
        return new LoweredExpression(
            value.Decimal is not null ? SqlText.Cast(value.Sql, form) : $"{function}({value})", form);
    }

    /// <summary>numeric(precision, scale): a DECIMAL when the value is one, else text that was checked.</summary>
    public static LoweredExpression WithModifier(LoweredExpression value, int modifier)
    {
        var precision = ((modifier - 4) >> 16) & 0xFFFF;
        var scale = ((((modifier - 4) & 0x7FF) ^ 1024) - 1024);
        if (value.Decimal is { } form && precision <= 38 && scale >= 0 && scale <= precision)
        {
            var target = new Representation.Decimal(precision, scale);
            return form == target && value.DisplayScale is null ? value : new LoweredExpression(SqlText.Cast(value.Sql, target), target);
        }
        return new LoweredExpression(
            string.Create(CultureInfo.InvariantCulture, $"pg_numeric_modifier({Canonical.Of(value, TypeOid.Numeric)}, {precision}, {scale})"),
            Representations.Text);
    }
}
