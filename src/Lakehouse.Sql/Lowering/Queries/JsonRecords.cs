using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Expressions;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>
/// json_to_record() and json_to_recordset(), rows of the columns that FROM defines; json_populate_record() and
/// json_populate_recordset(), rows of the type of their first argument, whose values stay where a member is absent; and
/// their jsonb siblings.
/// </summary>
/// <remarks>PostgreSQL documentation, table 9.47: a member's text is read by the column's input function, null is NULL.</remarks>
internal static class JsonRecords
{
    /// <summary>The rows of a function in FROM as a list, or null for another function.</summary>
    public static LoweredExpression? Rows(LoweringSession session, BoundTableFunction function) =>
        function.Call is BoundFunctionCall call ? Rows(session, call, function.Columns) : null;

    /// <summary>The rows of a call outside of FROM as a list, or null for another function.</summary>
    public static LoweredExpression? Rows(LoweringSession session, BoundFunctionCall call) => IsPopulate(call.Function.Name)
        ? Rows(session, call, RowFields.Of(call) ?? RowFields.Of(call.Arguments[0]) ?? throw NoRow(call))
        : null;

    private static LoweredExpression? Rows(LoweringSession session, BoundFunctionCall call, EquatableArray<BoundField> columns)
    {
        var name = call.Function.Name;
        var populates = IsPopulate(name);
        if (!populates && name is not ("json_to_record" or "jsonb_to_record" or "json_to_recordset" or "jsonb_to_recordset")) return null;
        var start = populates ? session.Expressions.Lower(call.Arguments[0]) : null;
        var value = session.Expressions.Lower(call.Arguments[populates ? 1 : 0]);
        var label = SqlText.Literal(name);
        var item = session.LambdaParameter();
        SqlFragment values = name.EndsWith("set", StringComparison.Ordinal) ? $"pg_json_records({value}, {label})" : $"[pg_json_record({value}, {label})]";
        if (start is null or { IsNull: true })
        {
            var row = Row(columns.AsImmutableArray().Select(column => Field(session, item, column)), columns);
            return new LoweredExpression(
                $"list_transform({values}, lambda {item}: (CASE WHEN {item} IS NOT NULL THEN {row} END))", new Representation.List(row.Form));
        }
        var changed = Changed(session, item, columns);
        // The engine's lambdas do not see the columns of other items in FROM, so that each object brings the row along.
        var pairs = $"list_zip({values}, list_resize([{start}], coalesce(len({values}), 0), {start}))";
        return new LoweredExpression($"list_transform({pairs}, lambda {item}: {changed})", new Representation.List(changed.Form));
    }

    private static bool IsPopulate(string name) =>
        name is "json_populate_record" or "jsonb_populate_record" or "json_populate_recordset" or "jsonb_populate_recordset";

    private static SqlErrorException NoRow(BoundFunctionCall call) => !TypeRules.IsRow(call.Arguments[0].Type.Oid)
        ? new SqlError(SqlState.DatatypeMismatch, $"first argument of {call.Function.Name} must be a row type").ToException()
        : new SqlError(SqlState.FeatureNotSupported, $"could not determine row type for result of {call.Function.Name}")
        {
            Hint = "Provide a non-null record argument, or call the function in the FROM clause using a column definition list.",
        }.ToException();

    private static LoweredExpression Row(IEnumerable<LoweredExpression> values, EquatableArray<BoundField> columns) =>
        LowerRow.Pack(values.Select((value, i) => (columns[i].Name, columns[i].Type.Oid, value)));

    /// <summary>Of a pair of an object and a row: the row with the object's members.</summary>
    private static LoweredExpression Changed(LoweringSession session, string pair, EquatableArray<BoundField> columns)
    {
        var (item, start) = ($"struct_extract_at({pair}, 1)", $"struct_extract_at({pair}, 2)");
        var row = Row(columns.AsImmutableArray().Select((column, i) =>
        {
            var read = Field(session, item, column);
            var absent = $"pg_json_field({item}, {SqlText.Literal(column.Name)}) IS NULL";
            return read with { Sql = $"(CASE WHEN {absent} THEN struct_extract_at({start}, {i + 1}) ELSE {read} END)" };
        }), columns);
        return row with { Sql = $"(CASE WHEN {item} IS NOT NULL THEN {row} ELSE {SqlText.Cast(start, row.Form)} END)" };
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
            $"(CASE WHEN {text} IS NULL THEN NULL WHEN pg_json_typeof({part}) = 'array' THEN list_transform(pg_json_elements_text({part}, ''), lambda {name}: {item}) ELSE {read} END)",
            form);
    }
}
