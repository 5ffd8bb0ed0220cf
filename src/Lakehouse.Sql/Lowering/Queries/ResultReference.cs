using Lakehouse.Postgres.Ranges;
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

    /// <summary>One value.</summary>
    public static LoweredExpression Of(LoweringSession session, LoweredExpression value, uint type) =>
        new($"(CASE WHEN {value} IS NOT NULL THEN struct_pack(oid := {value}, name := {ObjectNames.NameOf(session, type, value)}) END)", Form);

    /// <summary>An array of one dimension. Names are subqueries, which the engine does not allow in a lambda, so that its elements become rows.</summary>
    public static LoweredExpression OfArray(LoweringSession session, LoweredExpression value, Representation.List form, uint element)
    {
        if (form.Element is Representation.List) throw Unsupported.Of("arrays of object identifiers with several dimensions are not supported");
        var list = new Representation.List(Form);
        var item = Of(session, new LoweredExpression("u.e", form.Element), element);
        SqlFragment items = $"SELECT list({item} ORDER BY u.i) FROM (SELECT unnest({value}) AS e, unnest(range(len({value}))) AS i) AS u";
        return new LoweredExpression($"(CASE WHEN {value} IS NOT NULL THEN coalesce(({items}), CAST([] AS {list})) END)", list);
    }

    /// <summary>
    /// A row: what the engine's type of a field does not tell apart (a name from its oid, the vectors of the catalog from arrays, a range from a text)
    /// becomes text, which is what a row's text shows.
    /// </summary>
    public static LoweredExpression OfRow(LoweringSession session, LoweredExpression value, Representation.Struct form)
    {
        if (!form.Fields.AsImmutableArray().Any(NeedsText)) return value;
        var fields = LowerRow.Pack(form.Fields.AsImmutableArray().Select((field, i) =>
        {
            var item = new LoweredExpression($"struct_extract_at({value}, {i + 1})", field.Form);
            if (field.Form is Representation.Struct inner) return (field.Name, field.Type, OfRow(session, item, inner));
            return NeedsText(field) ? (field.Name, TypeOid.Text, OutputText.Of(session, item, field.Type)) : (field.Name, field.Type, item);
        }));
        return fields with { Sql = $"(CASE WHEN {value} IS NOT NULL THEN {fields} END)" };
    }

    /// <summary>An array of rows, as <see cref="OfRow"/> has each; only ranges are looked for in them.</summary>
    public static LoweredExpression OfRows(LoweringSession session, LoweredExpression value, Representation.List form)
    {
        if (!HoldsRange(form)) return value;
        var name = session.LambdaParameter();
        var row = new LoweredExpression(name, form.Element);
        var item = form.Element is Representation.List inner ? OfRows(session, row, inner) : OfRow(session, row, (Representation.Struct)form.Element);
        return new LoweredExpression($"list_transform({value}, lambda {name}: {item})", new Representation.List(item.Form));
    }

    private static bool HoldsRange(Representation form) => form switch
    {
        Representation.List list => HoldsRange(list.Element),
        Representation.Struct row => row.Fields.Any(field => IsRange(field.Type) || HoldsRange(field.Form)),
        _ => false,
    };

    private static bool IsRange(uint type) => RangeTypes.Contains(type) || RangeTypes.Contains(OutputText.ElementType(type));

    private static bool NeedsText(Representation.Field field) => field.Form is Representation.Struct inner
        ? inner.Fields.AsImmutableArray().Any(NeedsText)
        : IsRange(field.Type) || HoldsRange(field.Form) || Representations.IsObjectReference(field.Type) || field.Type is TypeOid.Int2Vector or TypeOid.OidVector
            || (Representations.IsObjectReference(OutputText.ElementType(field.Type))
                ? throw Unsupported.Of("arrays of object identifiers in a row are not supported")
                : false);
}
