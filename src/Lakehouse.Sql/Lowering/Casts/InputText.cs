using System.Globalization;
using Lakehouse.Postgres.Ranges;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Sql.Lowering.Casts;

/// <summary>Text read by a type's input function, row by row. Constants were read by the analyzer.</summary>
internal static class InputText
{
    /// <summary>The value that a text says.</summary>
    public static LoweredExpression Of(LoweringSession session, LoweredExpression text, uint target)
    {
        var form = Representations.Of(target);
        if (Representations.IsObjectReference(target))
        {
            return text.Constant is { } name
                ? new LoweredExpression(ObjectNames.Resolve(session, target, name), form)
                : ObjectNames.Lookup(session, target, text);
        }
        if (form is Representation.List list)
        {
            var element = OutputText.ElementType(target);
            var items = $"pg_array_in({text})";
            if (Representations.IsTextual(element)) return new LoweredExpression(items, form);
            var item = session.LambdaParameter();
            var read = Of(session, new LoweredExpression(item, Representations.Text), element);
            return new LoweredExpression($"list_transform({items}, lambda {item}: {read})", form);
        }
        if (RangeTypes.Contains(target)) return new LoweredExpression($"pg_range_in({SqlText.Cast(target.ToString(CultureInfo.InvariantCulture), Representations.Of(TypeOid.Oid))}, {text}, {TextSettings.Of(session)})", form);
        var function = target switch
        {
            TypeOid.Bool => "pg_bool_in",
            TypeOid.Int2 => "pg_int2_in",
            TypeOid.Int4 => "pg_int4_in",
            TypeOid.Int8 => "pg_int8_in",
            TypeOid.Float4 => "pg_float4_in",
            TypeOid.Float8 => "pg_float8_in",
            TypeOid.Numeric => "pg_numeric_in",
            TypeOid.Oid => "pg_oid_in",
            TypeOid.Date => "pg_date_in",
            TypeOid.Time => "pg_time_in",
            TypeOid.Timestamp => "pg_timestamp_in",
            TypeOid.Interval => "pg_interval_in",
            TypeOid.Uuid => "pg_uuid_in",
            TypeOid.Bytea => "pg_bytea_in",
            TypeOid.Vector => "pg_vector_in",
            TypeOid.Money => "pg_money_in",
            TypeOid.Json => "pg_json_in",
            TypeOid.Jsonb => "pg_jsonb",
            TypeOid.TimestampTz => "pg_timestamptz_in",
            TypeOid.TimeTz => "pg_timetz_in",
            TypeOid.Bit or TypeOid.VarBit => "",
            _ => null,
        };
        return function switch
        {
            null => throw Unsupported.Cast(TypeOid.Text, target),
            "" => new LoweredExpression(SqlText.Cast(text.Sql, form), form),
            _ => new LoweredExpression($"{function}({text}{(IsStyled(target) ? TextSettings.ForInput(session) : "")})", form),
        };
    }

    private static bool IsStyled(uint type) =>
        type is TypeOid.Date or TypeOid.Time or TypeOid.TimeTz or TypeOid.Timestamp or TypeOid.TimestampTz or TypeOid.Interval;
}
