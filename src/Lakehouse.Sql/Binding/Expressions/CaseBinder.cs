using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Binds CASE, COALESCE, GREATEST, LEAST and NULLIF.</summary>
internal sealed class CaseBinder(ExpressionBinder binder, OperationBinder operations)
{
    private readonly BindingSession _session = binder.Session;
    private readonly Coercer _coercion = binder.Session.Coercion;

    /// <summary>CASE.</summary>
    public BoundCase Case(CaseExpression node)
    {
        var sets = binder.Scope.SetReturningCalls;
        StatementBudget.SpendOnConditions(node.Branches.Count);
        var operand = node.Operand is null ? null : _coercion.UnknownToText(binder.Bind(node.Operand));
        var conditions = new List<BoundExpression>(node.Branches.Count);
        var results = new List<BoundExpression>(node.Branches.Count + 1);
        foreach (var branch in node.Branches)
        {
            var condition = binder.Bind(branch.Condition);
            if (operand is not null)
                condition = operations.Combine("=", operand, condition, branch.Span.Start, branch.Condition.Span);
            conditions.Add(_coercion.ToBoolean(condition, "CASE/WHEN"));
            results.Add(binder.Bind(branch.Result));
        }
        results.Insert(0, node.Else is null ? new BoundConstant(new PgType(TypeOid.Unknown), null, node.Span) : binder.Bind(node.Else));
        var common = _coercion.CommonTypeOf(results, "CASE");
        var otherwise = _coercion.ToCommon(results[0], common, "CASE/ELSE");
        var branches = conditions.Select((condition, i) => new BoundCaseBranch(condition, _coercion.ToCommon(results[i + 1], common, "CASE/WHEN"))).ToList();
        CheckSets(sets, "CASE");
        var type = Result(common, [otherwise, .. branches.Select(branch => branch.Result)]);
        return new BoundCase(type, operand, EquatableArray.From(branches), otherwise, node.Span);
    }

    /// <summary>COALESCE.</summary>
    public BoundCoalesce Coalesce(CoalesceExpression node)
    {
        var sets = binder.Scope.SetReturningCalls;
        var arguments = _coercion.Unify(binder.Bind(node.Arguments), "COALESCE", out var common);
        CheckSets(sets, "COALESCE");
        return new BoundCoalesce(Result(common, arguments), EquatableArray.From(arguments), node.Span);
    }

    /// <summary>GREATEST, LEAST.</summary>
    public BoundMinMax MinMax(MinMaxExpression node)
    {
        var arguments = _coercion.Unify(binder.Bind(node.Arguments), node.IsGreatest ? "GREATEST" : "LEAST", out var common);
        if (TypeOrdering.Find(common)?.Less is null)
        {
            throw _session.Error(
                SqlState.UndefinedFunction, $"could not identify a comparison function for type {TypeDisplay.Format(common)}", 0);
        }
        return new BoundMinMax(Result(common, arguments), !node.IsGreatest, EquatableArray.From(arguments), node.Span);
    }

    /// <summary>NULLIF.</summary>
    public BoundNullIf NullIf(NullIfExpression node)
    {
        var left = binder.Bind(node.Left);
        var equal = operations.Equality(left, binder.Bind(node.Right), node.Anchor, node.Span, "NULLIF");
        return new BoundNullIf(equal.Left!.Type, equal.Operator, equal.Left, equal.Right, node.Span);
    }

    private PgType Result(uint common, List<BoundExpression> values) => Collations.Derive(binder.Session, common, values.ToArray()) with
    {
        TypeModifier = CommonType.Modifier(values.Select(value => value.Type), common),
        Row = RowFields.CommonTable(values),
    };

    private void CheckSets(int before, string construct)
    {
        if (binder.Scope.SetReturningCalls == before) return;
        throw _session.Error(
            SqlState.FeatureNotSupported, $"set-returning functions are not allowed in {construct}", binder.Scope.LastSetReturning,
            "You might be able to move the set-returning function into a LATERAL FROM item.");
    }
}
