using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>extract(field from x), numeric with the field's scale, and date_part(field, x), float8.</summary>
/// <remarks>PostgreSQL documentation, section 9.9.1. Seconds have 6 digits behind the point, milliseconds 3.</remarks>
internal static class LowerExtract
{
    public static LoweredExpression Of(ExpressionLowering lowering, BoundFunctionCall node)
    {
        var source = lowering.Operand(node.Arguments[1]);
        var isNumeric = node.Type.Oid == TypeOid.Numeric;
        if (lowering.Lower(node.Arguments[0]).Constant is not { } field) throw Unsupported.Of("extract with a field that is not a constant is not supported");
        var (sql, scale) = Field(field.ToLowerInvariant(), source.Value.Sql, source.Type)
            ?? throw Unsupported.Of($"extract field \"{field}\" is not supported for this type");
        if (!isNumeric)
        {
            var divisor = scale == 0 ? "" : $" / CAST(1{new string('0', scale)} AS DOUBLE)";
            return new LoweredExpression($"(CAST({sql} AS DOUBLE){divisor})", Representations.Of(TypeOid.Float8));
        }
        // The unscaled integer times 10^-scale is the DECIMAL of that scale.
        var whole = SqlText.Cast(sql, new Representation.Decimal(19, 0));
        return scale == 0
            ? new LoweredExpression(whole, new Representation.Decimal(19, 0))
            : new LoweredExpression(
                $"({whole} * CAST('0.{new string('0', scale - 1)}1' AS DECIMAL({scale},{scale})))", new Representation.Decimal(19 + scale, scale));
    }

    // An integer, and how many of its digits stand behind the point.
    private static (SqlFragment Sql, int Scale)? Field(string field, SqlFragment x, uint type)
    {
        var isDate = type == TypeOid.Date;
        var isInterval = type == TypeOid.Interval;
        var hasTime = !isDate;
        return field switch
        {
            "epoch" when isInterval => ($"pg_interval_epoch({x})", 6),
            "epoch" when isDate => ($"(CAST(epoch({x}) AS BIGINT))", 0),
            "epoch" => ($"epoch_us({x})", 6),
            "second" or "seconds" or "sec" or "secs" or "s" when hasTime => (Micros(x), 6),
            "milliseconds" or "millisecond" or "ms" or "msec" when hasTime => (Micros(x), 3),
            "microseconds" or "microsecond" or "us" or "usec" when hasTime => (Micros(x), 0),
            "minute" or "minutes" or "m" or "min" when hasTime => ($"date_part('minute', {x})", 0),
            "hour" or "hours" or "h" when hasTime => ($"date_part('hour', {x})", 0),
            "day" or "days" or "d" => ($"date_part('day', {x})", 0),
            "month" or "months" or "mon" or "mons" => ($"date_part('month', {x})", 0),
            "quarter" when isInterval => ($"(date_part('month', {x}) // 3 + 1)", 0),
            "quarter" => ($"date_part('quarter', {x})", 0),
            "year" or "years" or "y" or "yr" or "yrs" when isInterval => ($"date_part('year', {x})", 0),
            "year" or "years" or "y" or "yr" or "yrs" => ($"date_part('year', {x})", 0),
            "dow" when !isInterval => ($"date_part('dow', {x})", 0),
            "isodow" when !isInterval => ($"date_part('isodow', {x})", 0),
            "doy" when !isInterval => ($"date_part('doy', {x})", 0),
            "week" or "weeks" or "w" when !isInterval => ($"date_part('week', {x})", 0),
            "isoyear" when !isInterval => ($"date_part('isoyear', {x})", 0),
            "decade" or "decades" when isInterval => ($"(date_part('year', {x}) // 10)", 0),
            "decade" or "decades" => ($"date_part('decade', {x})", 0),
            "century" or "centuries" or "cent" or "c" when isInterval => ($"(date_part('year', {x}) // 100)", 0),
            "century" or "centuries" or "cent" or "c" => ($"date_part('century', {x})", 0),
            "millennium" or "millennia" or "mil" or "mils" when isInterval => ($"(date_part('year', {x}) // 1000)", 0),
            "millennium" or "millennia" or "mil" or "mils" => ($"date_part('millennium', {x})", 0),
            "timezone" when type == TypeOid.TimestampTz => ($"date_part('timezone', {x})", 0),
            "timezone_hour" when type == TypeOid.TimestampTz => ($"date_part('timezone_hour', {x})", 0),
            "timezone_minute" when type == TypeOid.TimestampTz => ($"date_part('timezone_minute', {x})", 0),
            "julian" when isDate => ($"(date_part('julian', {x}))", 0),
            _ => null,
        };
    }

    // The engine's microseconds are those since the minute began, as PostgreSQL's.
    private static SqlFragment Micros(SqlFragment x) => $"date_part('microseconds', {x})";
}
