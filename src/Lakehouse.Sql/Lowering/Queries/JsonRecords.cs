using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Expressions;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>json_to_record() and json_to_recordset(), and their jsonb siblings: rows of the columns that FROM defines.</summary>
/// <remarks>PostgreSQL documentation, table 9.47: a member's text is read by the column's input function, null is NULL.</remarks>
internal static class JsonRecords
{
    /// <summary>The rows as a list, or null for another function.</summary>
    public static LoweredExpression? Rows(LoweringSession session, BoundTableFunction function)
    {
        if (function.Call is not BoundFunctionCall { Function.Name: var name } call) return null;
        if (name is not ("json_to_record" or "jsonb_to_record" or "json_to_recordset" or "jsonb_to_recordset")) return null;
        var value = session.Expressions.Lower(call.Arguments[0]);
        var label = SqlText.Literal(name);
        var item = session.LambdaParameter();
        var row = Row(session, item, function);
        var values = name.EndsWith("set", StringComparison.Ordinal) ? $"pg_json_records({value}, {label})" : $"[pg_json_record({value}, {label})]";
        return new LoweredExpression($"list_transform({values}, lambda {item}: {row})", new Representation.List(row.Form));
    }

    private static LoweredExpression Row(LoweringSession session, string item, BoundTableFunction function)
    {
        var fields = function.Columns.AsImmutableArray().Select((column, i) => (Name: $"f{i}", column.Type, Value: Field(session, item, column))).ToArray();
        var form = new Representation.Struct(
            [.. fields.Select(field => new Representation.Field(field.Name, field.Type.Oid, field.Value.Form))]);
        return new LoweredExpression($"struct_pack({SqlFragment.Join(", ", fields.Select(field => $"{field.Name} := {field.Value}"))})", form);
    }

    private static LoweredExpression Field(LoweringSession session, string item, BoundField column)
    {
        var key = SqlText.Literal(column.Name);
        var text = new LoweredExpression($"pg_json_field_text({item}, {key})", Representations.Text);
        var type = column.Type;
        if (type.Oid is TypeOid.Json or TypeOid.Jsonb)
        {
            var part = $"CASE WHEN {text} IS NOT NULL THEN pg_json_field({item}, {key}) END";
            return new LoweredExpression(
                SqlText.Cast(type.Oid == TypeOid.Jsonb ? $"pg_jsonb({part})" : part, Representations.Json), Representations.Json);
        }
        var read = LowerCast.Apply(session, new Operand(text, TypeOid.Text), type.Oid, CastMethod.InputOutput);
        if (Representations.Of(type.Oid) is Representation.List list) read = Array(session, text, $"pg_json_field({item}, {key})", read, type.Oid, list);
        if (type.TypeModifier >= 0) read = TypeModifiers.Apply(read, type, CastContext.Explicit);
        return Canonical.Of(read, type.Oid);
    }

    // A JSON array gives its elements, a string is read as an array.
    private static LoweredExpression Array(
        LoweringSession session, LoweredExpression text, string part, LoweredExpression read, uint type, Representation.List form)
    {
        var name = session.LambdaParameter();
        var element = OutputText.ElementType(type);
        var item = Canonical.Of(LowerCast.Apply(session, new Operand(new LoweredExpression(name, Representations.Text), TypeOid.Text), element, CastMethod.InputOutput), element);
        return new LoweredExpression(
            $"(CASE WHEN {text} IS NULL THEN NULL WHEN pg_json_typeof({part}) = 'array' THEN list_transform(pg_json_elements_text({part}), lambda {name}: {item}) ELSE {read} END)",
            form);
    }
}
