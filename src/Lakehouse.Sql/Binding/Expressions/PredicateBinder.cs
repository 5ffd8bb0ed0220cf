using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Binds AND, OR, NOT, the IS tests, BETWEEN, IN and the pattern predicates.</summary>
internal sealed class PredicateBinder(ExpressionBinder binder, OperationBinder operations)
{
    private static readonly PgType Bool = new(TypeOid.Bool);

    private readonly Coercer _coercion = binder.Session.Coercion;

    /// <summary>AND or OR.</summary>
    public BoundLogic Logical(LogicalOperation node)
    {
        var isOr = node.Operator == LogicalOperator.Or;
        StatementBudget.SpendOnConditions(node.Operands.Count);
        var operands = new List<BoundExpression>(node.Operands.Count);
        foreach (var operand in node.Operands) operands.Add(_coercion.ToBoolean(binder.Bind(operand), isOr ? "OR" : "AND"));
        return new BoundLogic(Bool, isOr, EquatableArray.From(operands), node.Span);
    }

    /// <summary>NOT.</summary>
    public BoundNot Not(NotOperation node) => new(Bool, _coercion.ToBoolean(binder.Bind(node.Operand), "NOT"), node.Span);

    /// <summary>IS [NOT] NULL.</summary>
    public BoundNullTest Null(NullTest node)
    {
        var operand = binder.Bind(node.Operand);
        return new BoundNullTest(Bool, operand, node.IsNegated, TypeRules.IsRow(operand.Type.Oid), node.Span);
    }

    /// <summary>IS [NOT] TRUE, FALSE, UNKNOWN.</summary>
    public BoundBooleanTest Boolean(BooleanTest node)
    {
        var name = node.Value switch { TruthValue.True => "TRUE", TruthValue.False => "FALSE", TruthValue.Unknown => "UNKNOWN" };
        var operand = _coercion.ToBoolean(binder.Bind(node.Operand), node.IsNegated ? $"IS NOT {name}" : $"IS {name}");
        bool? tested = node.Value == TruthValue.Unknown ? null : node.Value == TruthValue.True;
        return new BoundBooleanTest(Bool, operand, tested, node.IsNegated, node.Span);
    }

    /// <summary>IS [NOT] DISTINCT FROM; with a literal NULL it is a null test.</summary>
    public BoundExpression Distinct(DistinctTest node)
    {
        var left = binder.Bind(node.Left);
        var right = binder.Bind(node.Right);
        if (node.Right is NullLiteral) return new BoundNullTest(Bool, left, !node.IsNegated, false, node.Span);
        if (node.Left is NullLiteral) return new BoundNullTest(Bool, right, !node.IsNegated, false, node.Span);
        if (left is BoundRow one && right is BoundRow two)
            return binder.Rows.Distinct(one, two, node.IsNegated, operations, node.Anchor, node.Span);
        var equal = operations.Equality(left, right, node.Anchor, node.Span, "IS DISTINCT FROM");
        return new BoundDistinctFrom(Bool, equal.Operator, node.IsNegated, equal.Left!, equal.Right, node.Span);
    }

    /// <summary>BETWEEN as PostgreSQL expands it.</summary>
    public BoundExpression Between(BetweenPredicate node)
    {
        var operand = binder.Bind(node.Operand);
        var (low, high) = (binder.Bind(node.Low), binder.Bind(node.High));
        if (!node.IsSymmetric) return Range(operand, low, high, node);
        EquatableArray<BoundExpression> either = [Range(operand, low, high, node), Range(operand, high, low, node)];
        return new BoundLogic(Bool, !node.IsNegated, either, node.Span);
    }

    /// <summary>IN with a list: an array comparison of the items without columns, and one comparison for each other item.</summary>
    public BoundExpression In(InListPredicate node)
    {
        OperatorName name = node.IsNegated ? "<>" : "=";
        var left = binder.Bind(node.Operand);
        var items = binder.Bind(node.Items);
        var tests = new List<BoundExpression>();
        if (AsArray(name, left, items, node) is { } array)
        {
            tests.Add(array);
            items = items.FindAll(ContainsColumn.Check);
        }
        foreach (var item in items)
            tests.Add(_coercion.ToBoolean(operations.Combine(name, left, item, node.Anchor, node.Span), "IN"));
        return tests.Count == 1 ? tests[0] : new BoundLogic(Bool, !node.IsNegated, EquatableArray.From(tests), node.Span);
    }

    /// <summary>LIKE, ILIKE, SIMILAR TO.</summary>
    public BoundExpression Pattern(PatternPredicate node)
    {
        var left = binder.Bind(node.Operand);
        return operations.Combine(node.OperatorSymbol, left, binder.Bind(PatternOf(node)), node.Anchor, node.Span);
    }

    private static Expression PatternOf(PatternPredicate node)
    {
        if (node.Kind != PatternKind.SimilarTo && node.Escape is null) return node.Pattern;
        var name = node.Kind == PatternKind.SimilarTo ? "similar_to_escape" : "like_escape";
        var arguments = new List<FunctionArgument> { new(null, node.Pattern) };
        if (node.Escape is { } escape) arguments.Add(new FunctionArgument(null, escape));
        return new FunctionCall(["pg_catalog", name], EquatableArray.From(arguments)) { Span = node.Span, Anchor = node.Anchor };
    }

    private BoundLogic Range(BoundExpression operand, BoundExpression low, BoundExpression high, BetweenPredicate node)
    {
        var (lower, upper) = node.IsNegated ? ("<", ">") : (">=", "<=");
        var first = _coercion.ToBoolean(operations.Combine(lower, operand, low, node.Anchor, node.Span), node.IsNegated ? "OR" : "AND");
        var second = _coercion.ToBoolean(operations.Combine(upper, operand, high, node.Anchor, node.Span), node.IsNegated ? "OR" : "AND");
        return new BoundLogic(Bool, node.IsNegated, [first, second], node.Span);
    }

    private BoundScalarArray? AsArray(OperatorName name, BoundExpression left, List<BoundExpression> items, InListPredicate node)
    {
        var constants = items.FindAll(item => !ContainsColumn.Check(item));
        if (constants.Count < 2) return null;
        var types = new List<uint>(constants.Count + 1) { left.Type.Oid };
        foreach (var item in constants) types.Add(item.Type.Oid);
        if (CommonType.Of(types, out _) is not { } common || common == TypeOid.Record) return null;
        if (TypeRules.ArrayOf(common) is not (var arrayType and not 0)) return null;
        if (types.Exists(type => !CoercionPath.Exists(type, common, CastContext.Implicit))) return null;
        var elements = constants.ConvertAll(item => _coercion.ToCommon(item, common, "IN"));
        var array = new BoundArray(Collations.Derive(binder.Session, arrayType, elements.ToArray()), EquatableArray.From(elements), false, node.Span);
        return operations.ScalarArray(name, node.IsNegated, left, array, node.Anchor, node.Span);
    }
}
