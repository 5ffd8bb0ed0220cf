using System.Globalization;
using Lakehouse.Postgres.Ranges;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Lowering.Casts;

/// <summary>A value as its type's output function prints it, which is also its cast to text (boolean aside).</summary>
internal static class OutputText
{
    /// <summary>The text of a value.</summary>
    public static LoweredExpression Of(LoweringSession session, LoweredExpression value, uint type)
    {
        if (value.Form is Representation.Struct { Fields.IsEmpty: true }) return new LoweredExpression(value.Sql, Representations.Text);
        if (value.Form is Representation.Struct row) return Row(session, value, row);
        value = Canonical.Of(value, type);
        if (RangeTypes.Contains(type))
        {
            var oid = SqlText.Cast(type.ToString(CultureInfo.InvariantCulture), Representations.Of(TypeOid.Oid));
            return new LoweredExpression($"pg_range_out({oid}, {value}, {TextSettings.Of(session)})", Representations.Text);
        }
        if (value.Form == Representations.Text) return value;
        var sql = type switch
        {
            TypeOid.Bool => $"(CASE {value} WHEN TRUE THEN 't' WHEN FALSE THEN 'f' END)",
            TypeOid.Float4 or TypeOid.Float8 or TypeOid.Date or TypeOid.Timestamp or TypeOid.Interval => $"pg_text({value}{TextSettings.ForOutput(session)})",
            TypeOid.TimeTz => $"pg_text({value})",
            TypeOid.TimestampTz => TextSettings.IsIso(session) ? IsoText(value) : $"pg_text({value}, {TextSettings.Of(session)})",
            TypeOid.Bytea when TextSettings.EscapesBytes(session) => $"pg_encode({value}, 'escape')",
            TypeOid.Money => $"pg_money_out({value})",
            TypeOid.Vector => $"pg_vector_out({value})",
            TypeOid.Bytea => $@"('\x' || lower(hex({value})))",
            TypeOid.Int2Vector or TypeOid.OidVector => $"array_to_string({value}, ' ')",
            _ when Representations.IsObjectReference(type) => ObjectNames.NameOf(session, type, value),
            _ when value.Form is Representation.List list => Array(session, value, list, ElementType(type)),
            _ => SqlText.Cast(value.Sql, Representations.Text),
        };
        return new LoweredExpression(sql, Representations.Text);
    }

    /// <summary>A timestamptz in the ISO style, in the session's zone.</summary>
    public static SqlFragment IsoText(LoweredExpression value) => $"pg_timestamptz_text(CAST({value} AS VARCHAR))";

    // The texts of inner arrays stand in the outer one as they are.
    private static SqlFragment Array(LoweringSession session, LoweredExpression value, Representation.List form, uint element)
    {
        var name = session.LambdaParameter();
        var item = new LoweredExpression(name, form.Element);
        if (form.Element is Representation.List inner) return $"pg_array_out_nested(list_transform({value}, lambda {name}: {Array(session, item, inner, element)}))";
        if (Representations.IsObjectReference(element)) return $"pg_array_out({NamesOf(session, value, element)})";
        return form.Element == Representations.Text && !RangeTypes.Contains(element)
            ? $"pg_array_out({value})"
            : $"pg_array_out(list_transform({value}, lambda {name}: {Of(session, item, element)}))";
    }

    /// <summary>An array as the list of its elements' texts, those of all dimensions.</summary>
    public static LoweredExpression Elements(LoweringSession session, LoweredExpression value, uint type)
    {
        value = Canonical.Of(value, type);
        while (value.Form is Representation.List { Element: Representation.List inner }) value = new LoweredExpression($"flatten({value})", inner);
        var form = (Representation.List)value.Form;
        var element = ElementType(type);
        if (form.Element == Representations.Text && !RangeTypes.Contains(element)) return value;
        if (Representations.IsObjectReference(element)) return new LoweredExpression(NamesOf(session, value, element), new Representation.List(Representations.Text));
        var name = session.LambdaParameter();
        var item = Of(session, new LoweredExpression(name, form.Element), element);
        return new LoweredExpression($"list_transform({value}, lambda {name}: {item})", new Representation.List(Representations.Text));
    }

    /// <summary>The names that the elements of an array of a reg* type print as. They are rows of the catalog, which the engine does not look up in a lambda.</summary>
    private static SqlFragment NamesOf(LoweringSession session, LoweredExpression value, uint element)
    {
        var item = new LoweredExpression("u.e", Representations.Of(element));
        return $"(CASE WHEN len({value}) > 0 THEN (SELECT list({Of(session, item, element)} ORDER BY u.i) FROM "
            + $"(SELECT unnest(l.a) AS e, generate_subscripts(l.a, 1) AS i FROM (SELECT {value} AS a) AS l) AS u) WHEN len({value}) = 0 THEN [] END)";
    }

    /// <summary>The element type of an array type.</summary>
    public static uint ElementType(uint array) => BuiltinCatalog.Instance.FindType(array)?.Element ?? TypeOid.Text;

    private static LoweredExpression Row(LoweringSession session, LoweredExpression value, Representation.Struct row)
    {
        var fields = row.Fields.Select((field, i) =>
            Of(session, new LoweredExpression($"struct_extract_at({value}, {i + 1})", field.Form), field.Type).Sql);
        return new LoweredExpression($"pg_record_out([{SqlFragment.Join(", ", fields)}])", Representations.Text);
    }
}
