using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>extract(field from x), numeric with the field's scale, and date_part(field, x), float8.</summary>
/// <remarks>PostgreSQL documentation, section 9.9.1. Seconds have 6 digits behind the point, milliseconds 3.</remarks>
internal static class LowerExtract
{
    private static readonly Representation.Decimal SmallField = new(9, 0);

    public static LoweredExpression Of(ExpressionLowering lowering, BoundFunctionCall node)
    {
        var source = lowering.Operand(node.Arguments[1]);
        // date_part() of a date is that of the midnight it begins with.
        if (node.Function.Name == "date_part" && source.Type == TypeOid.Date)
            source = new Operand(new LoweredExpression($"CAST({source.Value} AS TIMESTAMP)", Representations.Of(TypeOid.Timestamp)), TypeOid.Timestamp);
        var isNumeric = node.Type.Oid == TypeOid.Numeric;
        var field = lowering.Operand(node.Arguments[0]);
        if (field.Value.IsNull || source.Value.IsNull) return LowerConstant.Of(node.Type.Oid, null, lowering.Session);
        if (source.Value.Constant is not null || field.Value.Constant is not { } name || Field(name.ToLowerInvariant(), source.Value.Sql, source.Type) is not { } simple)
            return Computed(lowering.Session, isNumeric, field.Value, source);
        var (sql, scale) = simple;
        if (!isNumeric)
        {
            var divisor = scale == 0 ? "" : $" / CAST(1{new string('0', scale)} AS DOUBLE)";
            SqlFragment value = $"(CAST({sql} AS DOUBLE){divisor})";
            return Grows(name.ToLowerInvariant(), source.Type)
                ? new LoweredExpression($"(CASE WHEN isinf({source.Value}) THEN {Computed(lowering.Session, isNumeric, field.Value, source)} ELSE {value} END)", Representations.Of(TypeOid.Float8))
                : new LoweredExpression(value, Representations.Of(TypeOid.Float8));
        }
        // Fields of few digits are held in few bytes, which groups and sorts of them are grateful for.
        if (IsSmall(name.ToLowerInvariant())) return new LoweredExpression(SqlText.Cast(sql, SmallField), SmallField);
        // The unscaled integer times 10^-scale is the DECIMAL of that scale.
        var whole = SqlText.Cast(sql, new Representation.Decimal(19, 0));
        return scale == 0
            ? new LoweredExpression(whole, new Representation.Decimal(19, 0))
            : new LoweredExpression(
                $"({whole} * CAST('0.{new string('0', scale - 1)}1' AS DECIMAL({scale},{scale})))", new Representation.Decimal(19 + scale, scale));
    }

    // Whatever the engine has no field for, and all that PostgreSQL refuses.
    private static LoweredExpression Computed(LoweringSession session, bool isNumeric, LoweredExpression field, Operand source)
    {
        var zone = source.Type == TypeOid.TimestampTz ? $", {Templates.SessionValues.Of(session, "zone")}" : "";
        return isNumeric
            ? new LoweredExpression($"pg_extract({field}, {source.Value}{zone})", Representations.Of(TypeOid.Numeric))
            : new LoweredExpression($"pg_date_part({field}, {source.Value}{zone})", Representations.Of(TypeOid.Float8));
    }

    // An integer, and how many of its digits stand behind the point.
    private static (SqlFragment Sql, int Scale)? Field(string field, SqlFragment x, uint type)
    {
        var isDate = type == TypeOid.Date;
        if (type == TypeOid.Interval || (isDate && IsTimeField(field))) return null;
        var hasDay = type is TypeOid.Date or TypeOid.Timestamp or TypeOid.TimestampTz;
        return field switch
        {
            "epoch" when isDate => ($"CAST(epoch({Finite(x)}) AS BIGINT)", 0),
            "epoch" when hasDay => ($"epoch_us({Finite(x)})", 6),
            "second" => (Micros(x), 6),
            "milliseconds" => (Micros(x), 3),
            "microseconds" => (Micros(x), 0),
            "minute" or "hour" => ($"date_part('{field}', {x})", 0),
            "day" or "month" or "quarter" or "dow" or "isodow" or "doy" or "week" when hasDay => ($"date_part('{field}', {x})", 0),
            "year" when hasDay => (Year(Finite(x)), 0),
            _ => null,
        };
    }

    private static bool IsSmall(string field) =>
        field is "minute" or "hour" or "day" or "month" or "quarter" or "dow" or "isodow" or "doy" or "week" or "year";

    private static bool IsTimeField(string field) => field is "second" or "milliseconds" or "microseconds" or "minute" or "hour";

    private static bool Grows(string field, uint type) => field is "year" or "epoch" && type is TypeOid.Date or TypeOid.Timestamp or TypeOid.TimestampTz;

    // What only grows is infinite of an infinite date, which no integer is.
    private static SqlFragment Finite(SqlFragment x) => $"pg_finite({x})";

    // The engine's year 0 is 1 BC, -1 to PostgreSQL.
    private static SqlFragment Year(SqlFragment x) => $"(date_part('year', {x}) - CAST((date_part('year', {x}) <= 0) AS BIGINT))";

    // The engine's microseconds are those since the minute began, as PostgreSQL's.
    private static SqlFragment Micros(SqlFragment x) => $"date_part('microseconds', {x})";
}
