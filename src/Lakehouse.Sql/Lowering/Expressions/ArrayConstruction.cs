using System.Globalization;
using Lakehouse.Postgres.Input;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>array || array and array_fill(), whose results have as many dimensions as their arguments say.</summary>
/// <remarks>PostgreSQL documentation, table 9.54.</remarks>
internal static class ArrayConstruction
{
    /// <summary>Two arrays behind one another; one with a dimension less is an element of the other.</summary>
    public static LoweredExpression Concatenate(LoweringSession session, Operand left, Operand right)
    {
        var (l, r) = (Canonical.Of(left.Value, left.Type), Canonical.Of(right.Value, right.Type));
        if (l.IsNull) return r;
        if (r.IsNull) return l;
        var (function, form) = (Depth(l.Form) - Depth(r.Form)) switch
        {
            0 => ("list_concat", l.Form),
            1 => ("list_append", l.Form),
            -1 => ("list_prepend", r.Form),
            _ => throw Unsupported.Of("concatenating arrays whose dimensions differ by more than one is not supported"),
        };
        // Nothing with nothing is nothing; the engine would make an empty list of it.
        return new LoweredExpression(
            SharedOperands.Once(session, [l, r], [left.Type, right.Type], both =>
                $"(CASE WHEN {both[0]} IS NOT NULL OR {both[1]} IS NOT NULL THEN {function}({both[0]}, {both[1]}) END)"), form);
    }

    /// <summary>array_fill(value, lengths).</summary>
    public static LoweredExpression Fill(ExpressionLowering lowering, BoundFunctionCall node)
    {
        var item = lowering.Operand(node.Arguments[0]);
        var value = Canonical.Of(item.Value, item.Type);
        var dimensions = Dimensions(node.Arguments[1]);
        if (dimensions == 0) return new LoweredExpression(SqlText.List(Array.Empty<string>(), new Representation.List(value.Form)), new Representation.List(value.Form));
        var form = value.Form;
        for (var dimension = 0; dimension < dimensions; dimension++) form = new Representation.List(form);
        var filled = SharedOperands.Bound(lowering.Session, [value, lowering.Lower(node.Arguments[1])], [item.Type, node.Arguments[1].Type.Oid], Nested);
        return new LoweredExpression(filled, form);

        SqlFragment Nested(IReadOnlyList<LoweredExpression> operands)
        {
            var result = operands[0].Sql;
            for (var dimension = dimensions; dimension > 0; dimension--)
                result = $"list_transform(range(pg_array_size({operands[1]}[{dimension.ToString(CultureInfo.InvariantCulture)}])), lambda {lowering.Session.LambdaParameter()}: {result})";
            return result;
        }
    }

    private static int Dimensions(BoundExpression lengths) => lengths switch
    {
        BoundArray array => array.Elements.Count,
        BoundConstant { Text: { } text } => ArrayInput.Parse(text).Elements.Length,
        _ => throw Unsupported.Of("array_fill() with dimensions that are not constant is not supported"),
    };

    private static int Depth(Representation form) => form is Representation.List list ? 1 + Depth(list.Element) : 0;
}
