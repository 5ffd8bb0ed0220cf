using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Lowering.Casts;

/// <summary>A value as its type's output function prints it, which is also its cast to text (boolean aside).</summary>
internal static class OutputText
{
    /// <summary>The text of a value.</summary>
    public static LoweredExpression Of(LoweringSession session, LoweredExpression value, uint type)
    {
        if (value.Form is Representation.Struct row) return Row(session, value, row);
        value = Canonical.Of(value, type);
        if (value.Form == Representations.Text) return value;
        var sql = type switch
        {
            TypeOid.Bool => $"CASE {value} WHEN TRUE THEN 't' WHEN FALSE THEN 'f' END".Parenthesized(),
            TypeOid.Float4 or TypeOid.Float8 or TypeOid.Date or TypeOid.Timestamp or TypeOid.TimeTz or TypeOid.Interval => $"pg_text({value})",
            TypeOid.TimestampTz => $"pg_timestamptz_text(CAST({value} AS VARCHAR))",
            TypeOid.Bytea => $@"('\x' || lower(hex({value})))",
            TypeOid.Int2Vector or TypeOid.OidVector => $"array_to_string({value}, ' ')",
            _ when Representations.IsObjectReference(type) => ObjectNames.NameOf(session, type, value),
            _ when value.Form is Representation.List list => Braced(list, Elements(session, value, type)),
            _ => SqlText.Cast(value.Sql, Representations.Text),
        };
        return new LoweredExpression(sql, Representations.Text);
    }

    // The texts of inner arrays stand in the outer one as they are.
    private static string Array(LoweringSession session, LoweredExpression value, Representation.List form, uint element)
    {
        var name = session.LambdaParameter();
        var item = new LoweredExpression(name, form.Element);
        if (form.Element is Representation.List inner) return $"pg_array_out_nested(list_transform({value}, lambda {name}: {Array(session, item, inner, element)}))";
        return form.Element == Representations.Text
            ? $"pg_array_out({value})"
            : $"pg_array_out(list_transform({value}, lambda {name}: {Of(session, item, element)}))";
    }

    /// <summary>An array as the list of its elements' texts, those of all dimensions.</summary>
    public static LoweredExpression Elements(LoweringSession session, LoweredExpression value, uint type)
    {
        value = Canonical.Of(value, type);
        while (value.Form is Representation.List { Element: Representation.List inner }) value = new LoweredExpression($"flatten({value})", inner);
        var form = (Representation.List)value.Form;
        if (form.Element == Representations.Text) return value;
        var name = session.LambdaParameter();
        var inner = form.Element is Representation.List inside
            ? new LoweredExpression(Braced(inside, Elements(session, new LoweredExpression(name, form.Element), type)), Representations.Text)
            : Of(session, new LoweredExpression(name, form.Element), element);
        return new LoweredExpression($"list_transform({value}, lambda {name}: {inner})", result);
    }

    // What an array holds is quoted where need be, but for arrays in it.
    private static string Braced(Representation.List form, LoweredExpression elements) => form.Element is Representation.List
        ? $"('{{' || array_to_string({elements}, ',') || '}}')"
        : $"pg_array_out({elements})";

    /// <summary>The element type of an array type.</summary>
    public static uint ElementType(uint array) => BuiltinCatalog.Instance.FindType(array)?.Element ?? TypeOid.Text;

    private static LoweredExpression Row(LoweringSession session, LoweredExpression value, Representation.Struct row)
    {
        var fields = row.Fields.Select((field, i) =>
            Of(session, new LoweredExpression($"struct_extract_at({value}, {i + 1})", field.Form), field.Type).Sql);
        return new LoweredExpression($"pg_record_out([{string.Join(", ", fields)}])", Representations.Text);
    }
}
