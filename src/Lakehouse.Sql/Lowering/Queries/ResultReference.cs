using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Expressions;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>
/// reg* values of the statement's own result: a struct of the oid, which the binary format sends, and the name, which the text
/// format sends. The format is not known when a statement is lowered.
/// </summary>
internal static class ResultReference
{
    private static readonly Representation Form = new Representation.Struct(
        [new("oid", TypeOid.Oid, Representations.Of(TypeOid.Oid)), new("name", TypeOid.Text, Representations.Text)]);

    /// <summary>A value of the result with the names of what it refers to, itself or in its elements and fields.</summary>
    public static LoweredExpression InResult(LoweringSession session, LoweredExpression value, uint type) => value.Form switch
    {
        _ when Representations.IsObjectReference(type) => Of(session, value, type),
        Representation.List list when Representations.IsObjectReference(OutputText.ElementType(type)) => OfArray(session, value, list, OutputText.ElementType(type)),
        Representation.List list when Holds(list) => OfRows(session, value, list),
        Representation.Struct row when Holds(row) => OfRow(session, value, row),
        _ => value,
    };

    private static LoweredExpression Of(LoweringSession session, LoweredExpression value, uint type) =>
        new($"(CASE WHEN {value} IS NOT NULL THEN struct_pack(oid := {value}, name := {ObjectNames.NameOf(session, type, value)}) END)", Form);

    private static LoweredExpression OfArray(LoweringSession session, LoweredExpression value, Representation.List form, uint element)
    {
        if (form.Element is Representation.List) throw Unsupported.Of("arrays of object identifiers with several dimensions are not supported");
        return Each(value, form, item => Of(session, item, element));
    }

    private static LoweredExpression OfRow(LoweringSession session, LoweredExpression value, Representation.Struct form)
    {
        var fields = LowerRow.Pack(form.Fields.AsImmutableArray().Select((field, i) =>
            (field.Name, field.Type, InResult(session, new LoweredExpression($"struct_extract_at({value}, {i + 1})", field.Form), field.Type))));
        return fields with { Sql = $"(CASE WHEN {value} IS NOT NULL THEN {fields} END)" };
    }

    private static LoweredExpression OfRows(LoweringSession session, LoweredExpression value, Representation.List form)
    {
        if (form.Element is not Representation.Struct row) throw Unsupported.Of("rows with object identifiers in arrays of several dimensions are not supported");
        return Each(value, form, item => OfRow(session, item, row));
    }

    /// <summary>An array, element by element. Names are subqueries, which the engine does not allow in a lambda, so that its elements become rows.</summary>
    private static LoweredExpression Each(LoweredExpression value, Representation.List form, Func<LoweredExpression, LoweredExpression> change)
    {
        var item = change(new LoweredExpression("u.e", form.Element));
        var list = new Representation.List(item.Form);
        SqlFragment items = $"SELECT list({item} ORDER BY u.i) FROM (SELECT unnest({value}) AS e, unnest(range(len({value}))) AS i) AS u";
        return new LoweredExpression($"(CASE WHEN {value} IS NOT NULL THEN coalesce(({items}), CAST([] AS {list})) END)", list);
    }

    private static bool Holds(Representation form) => form switch
    {
        Representation.List list => Holds(list.Element),
        Representation.Struct row => row.Fields.Any(field =>
            Representations.IsObjectReference(field.Type) || Representations.IsObjectReference(OutputText.ElementType(field.Type)) || Holds(field.Form)),
        _ => false,
    };
}
