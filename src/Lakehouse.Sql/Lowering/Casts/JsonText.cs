using Lakehouse.Postgres.Types;

namespace Lakehouse.Sql.Lowering.Casts;

/// <summary>A value as to_json() makes it.</summary>
/// <remarks>PostgreSQL documentation, table 9.47.</remarks>
internal static class JsonText
{
    /// <summary>The JSON of a value.</summary>
    public static LoweredExpression Of(LoweringSession session, LoweredExpression value, uint type)
    {
        if (value.Form == Representations.Json) return value;
        if (value.Form is Representation.Struct row) return Row(session, value, row);
        value = Canonical.Of(value, type);
        if (value.Form is Representation.List list) return List(session, value, list, OutputText.ElementType(type));
        var sql = type switch
        {
            TypeOid.Bool or TypeOid.Int2 or TypeOid.Int4 or TypeOid.Int8 => $"to_json({value})",
            TypeOid.Numeric => $"pg_json_number({value})",
            TypeOid.Float4 or TypeOid.Float8 => $"pg_json_number({OutputText.Of(session, value, type)})",
            TypeOid.Timestamp => $"to_json(replace(pg_text({value}), ' ', 'T'))",
            TypeOid.Date => $"to_json(pg_text({value}))",
            TypeOid.TimestampTz => $"to_json(pg_json_timestamptz({OutputText.IsoText(value)}))",
            _ => $"to_json({OutputText.Of(session, value, type)})",
        };
        return new LoweredExpression(SqlText.Cast(sql, Representations.Json), Representations.Json);
    }

    /// <summary>What json_agg() puts between values: rows and arrays begin a line each.</summary>
    public static string Comma(LoweredExpression value) => value.Form is Representation.Struct or Representation.List ? "', \n '" : "', '";

    private static LoweredExpression List(LoweringSession session, LoweredExpression value, Representation.List list, uint element)
    {
        var name = session.LambdaParameter();
        var variable = new LoweredExpression(name, list.Element);
        var item = list.Element is Representation.List inner ? List(session, variable, inner, element) : Of(session, variable, element);
        return new LoweredExpression($"pg_json_array(list_transform({value}, lambda {name}: CAST({item} AS VARCHAR)), ',')", Representations.Json);
    }

    private static LoweredExpression Row(LoweringSession session, LoweredExpression value, Representation.Struct row)
    {
        var names = row.Fields.Select(field => SqlText.Literal(field.Name));
        var items = row.Fields.Select((field, i) => SqlText.Cast(
            Of(session, new LoweredExpression($"struct_extract_at({value}, {i + 1})", field.Form), field.Type).Sql,
            Representations.Text));
        return new LoweredExpression(
            $"pg_json_object([{SqlFragment.Join(", ", names)}], [{SqlFragment.Join(", ", items)}])", Representations.Json);
    }
}
