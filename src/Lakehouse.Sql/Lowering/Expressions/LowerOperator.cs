using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Lowering.Numerics;
using Lakehouse.Sql.Lowering.Templates;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>An operator: numerics and patterns have rules of their own, the rest is a row of catalog/lowering/operators.csv.</summary>
internal static class LowerOperator
{
    /// <summary>The operator applied to lowered operands; <paramref name="left"/> is null for a prefix operator.</summary>
    public static LoweredExpression Apply(
        LoweringSession session, BuiltinOperator row, Operand? left, Operand right, uint result)
    {
        if (row.Function.IsStrict && (right.Value.IsNull || left is { Value.IsNull: true })) return LowerConstant.Of(result, null, session);
        if (left is { } l && IsComparison(row.Name) && row.Left == TypeOid.Numeric) return ComparisonKey.Compare(row.Name, l, right);
        if (row.Right == TypeOid.Numeric && NumericOperator.Apply(row.Name, left, right) is { } numeric) return numeric;
        if (row.Name == "||" && left is { Value.Form: Representation.List } array && right.Value.Form is Representation.List)
            return ArrayConstruction.Concatenate(session, array, right);
        if (left is { } text && PatternOperator.Apply(row, text, right) is { } match) return match;
        var template = TemplateTable.Instance.Operator(row.Oid) ?? TemplateTable.Instance.Function(row.Function.Oid)
            ?? throw Unsupported.Operator(row);
        if (left is { } narrow) (left, right) = (Typed(narrow, right), Typed(right, narrow));
        // Templates of prefix operators call their operand $2, as pg_operator calls it the right one.
        var first = left ?? right;
        var arguments = new TemplateArguments([first.Value, right.Value], [first.Type, right.Type]) { Operator = row.Name };
        return new LoweredExpression(TemplatePrinter.Print(session, template, arguments), Representations.Of(result));
    }

    // The engine would take a bare literal for the smallint that stands beside it.
    private static Operand Typed(Operand operand, Operand beside) =>
        operand is { Type: TypeOid.Int4, Value.Constant: not null } && beside.Type == TypeOid.Int2
            ? operand with { Value = operand.Value with { Sql = SqlText.Cast(operand.Value.Sql, operand.Value.Form) } }
            : operand;

    private static bool IsComparison(string name) => name is "=" or "<>" or "<" or "<=" or ">" or ">=";
}
