using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Numerics;
using Lakehouse.Sql.Lowering.Queries;
using Lakehouse.Sql.Lowering.Templates;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>Aggregates without OVER. Inside their arguments, columns are those before grouping.</summary>
internal static class LowerAggregate
{
    // json_agg() begins a line for each row and each array.
    private static readonly LoweringTemplate JsonRows = new(
        TemplateKind.Aggregate, TemplateParser.Parse("pg_json_array(@list(#json1), ', ' || chr(10) || ' ')"), TemplateStatus.Exact, "");

    public static LoweredExpression Of(ExpressionLowering lowering, BoundAggregateCall node)
    {
        if (node.Levels > 0) throw Unsupported.Of($"aggregate function {node.Function.Name} of an outer query is not supported");
        return lowering.Session.Within(null, () => Grouped(lowering, node));
    }

    private static LoweredExpression Grouped(ExpressionLowering lowering, BoundAggregateCall node)
    {
        var operands = node.DirectArguments.AsImmutableArray().AddRange(node.Arguments.AsImmutableArray()).Select(lowering.Operand).ToArray();
        var template = TemplateTable.Instance.Function(node.Function.Oid) ?? throw Unsupported.Function(node.Function);
        var ordered = template.Kind == TemplateKind.Ordered;
        var clauses = new AggregateClauses(
            node.Distinct ? "DISTINCT " : "",
            ordered ? "" : Order(lowering, node, operands),
            Filter(lowering, node.Filter), "")
        {
            WithinGroup = ordered ? $" WITHIN GROUP ({OrderByClause.Print(lowering, node.OrderBy)})" : "",
        };
        return Apply(lowering.Session, node.Function, node.Type, operands, template, clauses);
    }

    // DISTINCT sorts in PostgreSQL, which shows in what gathers values.
    private static string Order(ExpressionLowering lowering, BoundAggregateCall node, Operand[] operands) => node switch
    {
        { OrderBy.IsEmpty: false } => " " + OrderByClause.Print(lowering, node.OrderBy),
        { Distinct: true, Function.Name: "array_agg" or "string_agg" or "json_agg" or "jsonb_agg" } =>
            $" ORDER BY {ComparisonKey.Of(Canonical.Of(operands[0].Value, operands[0].Type), operands[0].Type)} ASC NULLS LAST",
        _ => "",
    };

    /// <summary>FILTER with a space before it, or nothing.</summary>
    public static string Filter(ExpressionLowering lowering, BoundExpression? filter) =>
        filter is null ? "" : $" FILTER (WHERE {lowering.Condition(filter)})";

    /// <summary>The aggregate with its clauses.</summary>
    public static LoweredExpression Apply(
        LoweringSession session, Builtin.BuiltinFunction function, PgType type, Operand[] operands, LoweringTemplate template,
        AggregateClauses clauses)
    {
        if (operands is [var only] && NumericAggregate.Apply(function.Name, only.Type, only.Value, clauses) is { } numeric) return numeric;
        if (function.Name == "json_agg" && operands[0].Value.Form is Representation.Struct or Representation.List) template = JsonRows;
        var arguments = LowerFunctionCall.Arguments(operands) with { Clauses = clauses };
        var form = function.Name == "array_agg" ? new Representation.List(Canonical.Of(operands[0].Value, operands[0].Type).Form) : Representations.Of(type.Oid);
        return new LoweredExpression(TemplatePrinter.Print(session, template, arguments), form);
    }
}
