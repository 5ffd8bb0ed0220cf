using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Numerics;
using Lakehouse.Sql.Lowering.Queries;
using Lakehouse.Sql.Lowering.Templates;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>Calls of ordinary functions: a few have a construct of their own, the rest is a row of catalog/lowering/functions.csv.</summary>
internal static class LowerFunctionCall
{
    /// <summary>A call; a set-returning one in the select list becomes the engine's unnest().</summary>
    public static LoweredExpression Of(ExpressionLowering lowering, BoundFunctionCall node)
    {
        NoteVolatility(lowering.Session, node);
        if (!node.ReturnsSet) return Scalar(lowering, node);
        var list = Rows(lowering, node);
        lowering.Session.SetCalls++;
        return new LoweredExpression($"unnest({list})", ((Representation.List)list.Form).Element);
    }

    /// <summary>The rows of a set-returning call as a list.</summary>
    public static LoweredExpression Rows(ExpressionLowering lowering, BoundFunctionCall node)
    {
        NoteVolatility(lowering.Session, node);
        if (node.Function.Name == "pg_get_keywords") return KeywordRows.List();
        if (JsonRecords.Rows(lowering.Session, node) is { } records) return records;
        var template = TemplateTable.Instance.Function(node.Function.Oid) ?? throw Unsupported.Function(node.Function);
        var operands = node.Arguments.AsImmutableArray().Select(lowering.Operand).ToArray();
        // The elements of an array that is unnested keep their form, numerics their DECIMAL; of nested arrays all dimensions go.
        if (node.Function.Name == "unnest" && operands is [{ Value.Form: Representation.List } array]) return Unnested(array.Value);
        return new LoweredExpression(
            TemplatePrinter.Print(lowering.Session, template, Arguments(operands)), new Representation.List(Form(node)));
    }

    private static void NoteVolatility(LoweringSession session, BoundFunctionCall node)
    {
        if (node.Function.Volatility == 'v') session.IsVolatile = true;
    }

    private static LoweredExpression Unnested(LoweredExpression array) =>
        array.Form is Representation.List { Element: Representation.List inner }
            ? Unnested(new LoweredExpression($"flatten({array})", inner))
            : array;

    private static LoweredExpression Scalar(ExpressionLowering lowering, BoundFunctionCall node)
    {
        var function = node.Function;
        if (node.VariadicArray && function.ArgumentTypes[^1] == TypeOid.Any) return Variadic(lowering, node);
        switch (function.Name)
        {
            case "extract" or "date_part":
                return LowerExtract.Of(lowering, node);
            case "current_setting":
                return LowerSetting.Current(lowering, node);
            case "set_config":
                return LowerSetting.Set(lowering, node);
            case "pg_typeof":
                return LowerConstant.Of(TypeOid.RegType, node.Arguments[0].Type.DisplayOid.ToString(System.Globalization.CultureInfo.InvariantCulture), lowering.Session);
            case "pg_collation_for":
                return LowerConstant.Of(TypeOid.Text, CollationName(node.Arguments[0].Type), lowering.Session);
            case "_pg_truetypid" or "_pg_truetypmod":
                return LowerTrueType.Of(lowering, node);
            case "array_fill" when node.Arguments.Count == 2:
                return ArrayConstruction.Fill(lowering, node);
            case "json_build_object" or "jsonb_build_object" when node.Arguments.Count > 0:
                return LowerJsonObject.Of(lowering, node);
        }
        if (LowerVisibility.Of(lowering.Session, node) is { } visible) return visible;
        if (JsonRecords.Rows(lowering.Session, node) is { } rows)
            return new LoweredExpression($"list_extract({rows}, 1)", ((Representation.List)rows.Form).Element);
        var operands = node.Arguments.AsImmutableArray().Select(lowering.Operand).ToArray();
        if (function.IsStrict && operands.Any(operand => operand.Value.IsNull)) return LowerConstant.Of(node.Type.Oid, null, lowering.Session);
        if (function.Name == "array_cat") return ArrayConstruction.Concatenate(lowering.Session, operands[0], operands[1]);
        if (NumericFunction.Apply(function, operands) is { } numeric) return numeric;
        if (LowerRegexReplace.Apply(function, operands) is { } replaced) return replaced;
        if (TemplateTable.Instance.Function(function.Oid) is { } template)
        {
            return new LoweredExpression(
                TemplatePrinter.Print(lowering.Session, template, Arguments(operands)), Form(node));
        }
        if (TemplateTable.Instance.OperatorOf(function) is { } row)
            return LowerOperator.Apply(lowering.Session, row, operands.Length > 1 ? operands[0] : null, operands[^1], node.Type.Oid);
        if (TemplateTable.Instance.CastOf(function) is { } cast && operands.Length == 1)
            return LowerCast.Apply(lowering.Session, operands[0], cast.Target, CastMethod.Function);
        throw Unsupported.Function(function);
    }

    private static LoweredExpression Variadic(ExpressionLowering lowering, BoundFunctionCall node)
    {
        var template = TemplateTable.Instance.Variadic(node.Function.Oid)
            ?? throw Unsupported.Of($"VARIADIC in a call of function {node.Function.Name} is not supported");
        var operands = node.Arguments.AsImmutableArray().Select(lowering.Operand).ToArray();
        return new LoweredExpression(TemplatePrinter.Print(lowering.Session, template, Arguments(operands)), Form(node));
    }

    // Known when the statement is analyzed, as types are.
    private static string? CollationName(PgType type)
    {
        if (type.Collation == 0 && type.Oid != TypeOid.Unknown)
        {
            throw new Postgres.Errors.SqlError(
                Postgres.Errors.SqlState.DatatypeMismatch, $"collations are not supported by type {TypeDisplay.Format(type.Oid)}").ToException();
        }
        return BuiltinCatalog.Instance.CollationName(type.Collation) is { } name ? Printing.IdentifierQuoting.Quote(name) : null;
    }

    /// <summary>The representation of one result: of a function with several OUT arguments a row with a field for each.</summary>
    private static Representation Form(BoundFunctionCall node) => node.Function.Outputs.Length > 1
        ? new Representation.Struct(
            [.. RowFields.OfOutputs(node).Select(field => new Representation.Field(field.Name, field.Type.Oid, Representations.Of(field.Type.Oid)))])
        : Representations.Of(node.Type.Oid);

    /// <summary>Operands as a template takes them.</summary>
    public static TemplateArguments Arguments(IReadOnlyList<Operand> operands) =>
        new([.. operands.Select(operand => operand.Value)], [.. operands.Select(operand => operand.Type)]);
}
