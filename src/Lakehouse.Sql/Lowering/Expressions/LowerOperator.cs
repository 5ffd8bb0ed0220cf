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
        if (left is { } l && IsComparison(row.Name) && row.Left == TypeOid.Numeric) return ComparisonKey.Compare(row.Name, l, right);
        if (left is { Type: TypeOid.NumericArray } array && right.Type == TypeOid.NumericArray && IsComparison(row.Name)) return ComparisonKey.Compare(row.Name, array, right);
        if (row.Right == TypeOid.Numeric && NumericOperator.Apply(row.Name, left, right) is { } numeric) return numeric;
        if (left is { } text && PatternOperator.Apply(row, text, right) is { } match) return match;
        if (row.Function.IsStrict && (right.Value.IsNull || left?.Value.IsNull == true)) return LowerConstant.Of(result, null, session);
        if (row.Name == "||") (left, right) = (AsWord(left), AsWord(right)!.Value);
        var template = TemplateTable.Instance.Operator(row.Oid) ?? TemplateTable.Instance.Function(row.Function.Oid)
            ?? throw Unsupported.Operator(row);
        // The engine takes the literal 1 for a smallint beside one.
        if (left is { Type: TypeOid.Int2 } narrow && right.Type is TypeOid.Int4 or TypeOid.Int8) left = narrow with { Value = Widened(narrow.Value, result) };
        else if (right.Type == TypeOid.Int2 && left is { Type: TypeOid.Int4 or TypeOid.Int8 }) right = right with { Value = Widened(right.Value, result) };
        // Templates of prefix operators call their operand $2, as pg_operator calls it the right one.
        var first = left ?? right;
        var arguments = new TemplateArguments([first.Value, right.Value], [first.Type, right.Type]) { Operator = row.Name };
        return new LoweredExpression(TemplatePrinter.Print(session, template, arguments), Representations.Of(result));
    }

    private static LoweredExpression Widened(LoweredExpression value, uint result) => result is TypeOid.Int4 or TypeOid.Int8
        ? new LoweredExpression(SqlText.Cast(value.Sql, Representations.Of(result)), Representations.Of(result))
        : value;

    // A boolean is concatenated as true and false, which is its cast to text, not its output.
    private static Operand? AsWord(Operand? operand) => operand is { Type: TypeOid.Bool } boolean
        ? new Operand(new LoweredExpression(SqlText.Cast(boolean.Value.Sql, Representations.Text), Representations.Text), TypeOid.Text)
        : operand;

    private static bool IsComparison(string name) => name is "=" or "<>" or "<" or "<=" or ">" or ">=";
}
