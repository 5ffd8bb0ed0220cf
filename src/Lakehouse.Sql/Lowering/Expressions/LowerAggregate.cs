using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Expressions;
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

    // Of values that are all the same. The engine would take a constant that is ordered by for a fraction.
    private static readonly LoweringTemplate ConstantMode = new(
        TemplateKind.Ordered, TemplateParser.Parse("@first($1)"), TemplateStatus.Exact, "");

    public static LoweredExpression Of(ExpressionLowering lowering, BoundAggregateCall node)
    {
        if (lowering.Session.GroupValue(node) is { } made) return made;
        return node.Levels == 0
            ? OfThisQuery(lowering, node)
            : throw Unsupported.Of($"aggregate function {node.Function.Name} of an outer query is not supported here");
    }

    /// <summary>An aggregate where the query stands that it belongs to.</summary>
    public static LoweredExpression OfThisQuery(ExpressionLowering lowering, BoundAggregateCall node) =>
        lowering.Session.Within(null, () => Grouped(lowering, node));

    private static LoweredExpression Grouped(ExpressionLowering lowering, BoundAggregateCall node)
    {
        if (node.Function.Aggregate is { Kind: 'h' }) return LowerHypothetical.Of(lowering, node);
        var operands = node.DirectArguments.AsImmutableArray().AddRange(node.Arguments.AsImmutableArray()).Select(lowering.Operand).ToArray();
        if (node.Distinct && node.Function.Name is "array_agg" or "json_agg" or "jsonb_agg") return OfDistinct(lowering, node, operands[0]);
        if (node.Distinct) operands = Array.ConvertAll(operands, operand => Distinct(operand, node.Function.Name));
        var template = TemplateTable.Instance.Function(node.Function.Oid) ?? throw Unsupported.Function(node.Function);
        if (node.Function.Name == "mode" && !ContainsColumn.Check(node.Arguments[0])) template = ConstantMode;
        var ordered = template.Kind == TemplateKind.Ordered;
        var clauses = new AggregateClauses(
            node.Distinct ? "DISTINCT " : "",
            node.OrderBy.IsEmpty || ReferenceEquals(template, ConstantMode) ? DistinctOrder(node, operands) : " " + OrderByClause.Print(lowering, node.OrderBy),
            ordered ? FilterOfSet(lowering, node, operands[^1]) : Filter(lowering, node.Filter), "");
        return Apply(lowering.Session, node.Function, node.Type, operands, template, clauses);
    }

    private static LoweredExpression OfDistinct(ExpressionLowering lowering, BoundAggregateCall node, Operand operand)
    {
        var values = DistinctValues.Of(lowering.Session, node, operand, Filter(lowering, node.Filter));
        var template = TemplateTable.Instance.Function(node.Function.Oid)!;
        return Apply(lowering.Session, node.Function, node.Type, [operand], template, AggregateClauses.None with { Gathered = values });
    }

    // What is equal counts once, whatever it looks like: numerics of other scales, jsonb with other spelling.
    private static Operand Distinct(Operand operand, string function)
    {
        if (operand is { Type: TypeOid.Numeric, Value.Decimal: null })
            return operand with { Value = operand.Value with { Sql = $"pg_numeric_trim_scale({operand.Value})" } };
        return function == "count" && ComparisonKey.Differs(operand.Value, operand.Type)
            ? operand with { Value = operand.Value with { Sql = ComparisonKey.Of(operand.Value, operand.Type) } }
            : operand;
    }

    // PostgreSQL finds what is distinct by sorting, so that is the order in which values are gathered.
    private static SqlFragment DistinctOrder(BoundAggregateCall node, Operand[] operands) =>
        node.Distinct && node.Function.Name == "string_agg" && !ComparisonKey.Differs(operands[0].Value, operands[0].Type) && operands[0].Value.Constant is null
            ? $" ORDER BY {operands[0].Value} ASC NULLS LAST"
            : "";

    // An ordered set has no NULLs.
    private static SqlFragment FilterOfSet(ExpressionLowering lowering, BoundAggregateCall node, Operand set)
    {
        var given = node.Filter is null ? "" : $" AND {lowering.Condition(node.Filter)}";
        return $" FILTER (WHERE {set.Value} IS NOT NULL{given})";
    }

    /// <summary>FILTER with a space before it, or nothing.</summary>
    public static SqlFragment Filter(ExpressionLowering lowering, BoundExpression? filter) =>
        filter is null ? "" : $" FILTER (WHERE {lowering.Condition(filter)})";

    /// <summary>The aggregate with its clauses.</summary>
    public static LoweredExpression Apply(
        LoweringSession session, Builtin.BuiltinFunction function, PgType type, Operand[] operands, LoweringTemplate template,
        AggregateClauses clauses)
    {
        if (operands is [var only] && NumericAggregate.Apply(function.Name, only.Type, only.Value, clauses) is { } numeric) return numeric;
        if (function.Name is "json_object_agg" or "jsonb_object_agg") LowerJsonObject.RequireScalarKey(operands[0].Type);
        if (function.Name == "json_agg" && operands[0].Value.Form is Representation.Struct or Representation.List) template = JsonRows;
        // A delimiter that is the same in all rows needs no list.
        if (function.Name == "string_agg" && operands is [{ Type: TypeOid.Text } text, { Value: { Constant: not null } or { IsNull: true } } delimiter])
        {
            var between = delimiter.Value.IsNull ? "''" : delimiter.Value.Sql;
            return new LoweredExpression(
                $"string_agg({clauses.Distinct}{text.Value}, {between}{clauses.OrderBy}){clauses.Filter}{clauses.Over}", Representations.Text);
        }
        var arguments = LowerFunctionCall.Arguments(operands) with { Clauses = clauses };
        var form = function.Name == "array_agg" ? new Representation.List(Canonical.Of(operands[0].Value, operands[0].Type).Form) : Representations.Of(type.Oid);
        return new LoweredExpression(TemplatePrinter.Print(session, template, arguments), form);
    }
}
