using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Numerics;
using Lakehouse.Sql.Lowering.Templates;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>Calls of ordinary functions: a few have a construct of their own, the rest is a row of catalog/lowering/functions.csv.</summary>
internal static class LowerFunctionCall
{
    /// <summary>A call; a set-returning one in the select list becomes the engine's unnest().</summary>
    public static LoweredExpression Of(ExpressionLowering lowering, BoundFunctionCall node)
    {
        if (!node.ReturnsSet) return Scalar(lowering, node);
        var list = Rows(lowering, node);
        lowering.Session.SetCalls++;
        return new LoweredExpression($"unnest({list})", ((Representation.List)list.Form).Element);
    }

    /// <summary>The rows of a set-returning call as a list.</summary>
    public static LoweredExpression Rows(ExpressionLowering lowering, BoundFunctionCall node)
    {
        if (node.Function.Name == "pg_get_keywords") return KeywordRows.List();
        var template = TemplateTable.Instance.Function(node.Function.Oid) ?? throw Unsupported.Function(node.Function);
        var operands = node.Arguments.AsImmutableArray().Select(lowering.Operand).ToArray();
        // The elements of an array that is unnested keep their form, numerics their DECIMAL; of nested arrays all dimensions go.
        if (node.Function.Name == "unnest" && operands is [{ Value.Form: Representation.List } array]) return Unnested(array.Value);
        return new LoweredExpression(
            TemplatePrinter.Print(lowering.Session, template, Arguments(operands)), new Representation.List(Element(node, operands)));
    }

    // Functions with OUT arguments yield rows of them; anyelement is what the array argument holds.
    private static Representation Element(BoundFunctionCall node, Operand[] operands)
    {
        if (node.Function.Outputs.IsEmpty) return Representations.Of(node.Type.Oid);
        var fields = node.Function.Outputs.Select(output => output.Type == TypeOid.AnyElement && operands[0].Value.Form is Representation.List list
            ? new Representation.Field(output.Name, OutputText.ElementType(operands[0].Type), Canonical.Of(operands[0].Value, operands[0].Type).Form is Representation.List canonical ? canonical.Element : list.Element)
            : new Representation.Field(output.Name, output.Type, Representations.Of(output.Type)));
        return new Representation.Struct([.. fields]);
    }

    private static LoweredExpression Unnested(LoweredExpression array) =>
        array.Form is Representation.List { Element: Representation.List inner }
            ? Unnested(new LoweredExpression($"flatten({array})", inner))
            : array;

    private static LoweredExpression Scalar(ExpressionLowering lowering, BoundFunctionCall node)
    {
        var function = node.Function;
        switch (function.Name)
        {
            case "extract" or "date_part":
                return LowerExtract.Of(lowering, node);
            case "current_setting":
                return LowerSetting.Of(lowering, node);
            case "pg_typeof":
                return LowerConstant.Of(TypeOid.RegType, node.Arguments[0].Type.Oid.ToString(System.Globalization.CultureInfo.InvariantCulture), lowering.Session);
            case "array_fill" when node.Arguments.Count == 2:
                return ArrayConstruction.Fill(lowering, node);
            case "json_build_object" or "jsonb_build_object" when node.Arguments.Count > 0:
                return LowerJsonObject.Of(lowering, node);
        }
        var operands = node.Arguments.AsImmutableArray().Select(lowering.Operand).ToArray();
        if (function.IsStrict && operands.Any(operand => operand.Value.IsNull)) return LowerConstant.Of(node.Type.Oid, null, lowering.Session);
        if (function.Name == "array_cat") return ArrayConstruction.Concatenate(operands[0], operands[1]);
        if (NumericFunction.Apply(function, operands) is { } numeric) return numeric;
        if (TemplateTable.Instance.Function(function.Oid) is { } template)
        {
            return new LoweredExpression(
                TemplatePrinter.Print(lowering.Session, template, Arguments(operands)), Representations.Of(node.Type.Oid));
        }
        if (TemplateTable.Instance.OperatorOf(function) is { } row)
            return LowerOperator.Apply(lowering.Session, row, operands.Length > 1 ? operands[0] : null, operands[^1], node.Type.Oid);
        if (TemplateTable.Instance.CastOf(function) is { } cast && operands.Length == 1)
            return LowerCast.Apply(lowering.Session, operands[0], cast.Target, CastMethod.Function);
        throw Unsupported.Function(function);
    }

    /// <summary>Operands as a template takes them.</summary>
    public static TemplateArguments Arguments(IReadOnlyList<Operand> operands) =>
        new([.. operands.Select(operand => operand.Value)], [.. operands.Select(operand => operand.Type)]);
}
