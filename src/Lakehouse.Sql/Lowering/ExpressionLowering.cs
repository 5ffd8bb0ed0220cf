using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Expressions;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering;

/// <summary>The pass over bound expressions: one line for each kind, the constructs have files of their own.</summary>
/// <remarks>
/// What it yields always is in the representation of the node's type; a numeric may be a DECIMAL or a text.
/// </remarks>
internal sealed class ExpressionLowering(LoweringSession session) : IBoundExpressionVisitor<LoweredExpression>
{
    public LoweringSession Session { get; } = session;

    /// <summary>Lowers an expression.</summary>
    public LoweredExpression Lower(BoundExpression expression)
    {
        StackGuard.Check();
        if (Session.Grouping?.Find(expression) is { } grouped) return grouped;
        var sets = Session.SetCalls;
        var lowered = expression.Accept(this);
        LoweringValidator.Check(expression, lowered);
        return Session.SetCalls == sets ? DeepExpression.Shielded(lowered) : lowered;
    }

    /// <summary>Lowers expressions in order.</summary>
    public LoweredExpression[] LowerAll(EquatableArray<BoundExpression> expressions)
    {
        var lowered = new LoweredExpression[expressions.Count];
        for (var i = 0; i < lowered.Length; i++) lowered[i] = Lower(expressions[i]);
        return lowered;
    }

    /// <summary>Lowers an expression, with its type beside it.</summary>
    public Operand Operand(BoundExpression expression) => new(Lower(expression), expression.Type.Oid);

    /// <summary>Lowers a boolean.</summary>
    public SqlFragment Condition(BoundExpression expression) => Lower(expression).Sql;

    public LoweredExpression VisitConstant(BoundConstant node) =>
        node.Type.Row is { } table ? LowerRow.None(table) : LowerConstant.Of(node.Type.Oid, node.Text, Session);

    public LoweredExpression VisitColumn(BoundColumn node) => Session.Source(node.Source)[node.Ordinal];

    public LoweredExpression VisitWholeRow(BoundWholeRow node) => LowerRow.WholeRow(Session, node);

    public LoweredExpression VisitParameter(BoundParameter node)
    {
        LowerArray.RefuseVectors(OutputText.ElementType(node.Type.Oid));
        var form = Representations.Of(node.Type.Oid);
        var dimensions = Session.Context.ParameterDimensions;
        for (var i = 1; form is Representation.List && node.Number <= dimensions.Length && i < dimensions[node.Number - 1]; i++)
            form = new Representation.List(form);
        var value = SqlText.Cast("$" + LoweredQuery.ParameterName(node.Number), form);
        // The engine dies of the bounds that it assumes of a list that it does not know yet, where that is part of another.
        return new LoweredExpression(form is Representation.List ? $"coalesce({value}, NULL)" : value, form);
    }

    public LoweredExpression VisitSqlValue(BoundSqlValue node) => LowerSqlValue.Of(Session, node);

    public LoweredExpression VisitFunction(BoundFunctionCall node) => LowerFunctionCall.Of(this, node);

    public LoweredExpression VisitAggregate(BoundAggregateCall node) => LowerAggregate.Of(this, node);

    public LoweredExpression VisitWindow(BoundWindowCall node) => LowerWindow.Of(this, node);

    public LoweredExpression VisitOperator(BoundOperatorCall node) => LowerChain.Of(this, node) ?? DateBoundary.Of(this, node) ?? LowerOperator.Apply(
        Session, node.Operator, node.Left is null ? null : Operand(node.Left), Operand(node.Right), node.Type.Oid);

    public LoweredExpression VisitScalarArray(BoundScalarArray node) => LowerScalarArray.Of(this, node);

    public LoweredExpression VisitDistinctFrom(BoundDistinctFrom node)
    {
        var (left, right) = ComparisonKey.Pair(Operand(node.Left), Operand(node.Right));
        return new($"({left} IS {(node.Negated ? "NOT " : "")}DISTINCT FROM {right})", Representations.Boolean);
    }

    public LoweredExpression VisitNullIf(BoundNullIf node)
    {
        var left = Lower(node.Left);
        if (left.DisplayScale is not null) left = Casts.Canonical.Of(left, node.Left.Type.Oid);
        var sql = SharedOperands.Once(Session, [left, Lower(node.Right)], [node.Left.Type.Oid, node.Right.Type.Oid], operands =>
        {
            var equal = LowerOperator.Apply(
                Session, node.Operator, new Operand(operands[0], node.Left.Type.Oid), new Operand(operands[1], node.Right.Type.Oid), TypeOid.Bool);
            return $"(CASE WHEN {equal} THEN NULL ELSE {operands[0]} END)";
        });
        return left with { Sql = sql, Constant = null };
    }

    public LoweredExpression VisitCast(BoundCast node) => LowerCast.Of(this, node);

    public LoweredExpression VisitCollate(BoundCollate node) =>
        BuiltinCatalog.Instance.CollationName(node.Type.Collation) is { } name && BuiltinCatalog.Instance.OrdersByLanguage(name)
            ? throw Unsupported.Of($"collation \"{name}\" is not supported: texts are ordered by their code points here")
            : Lower(node.Operand);

    public LoweredExpression VisitLogic(BoundLogic node)
    {
        var operands = new List<LoweredExpression>();
        AddOperands(node, operands);
        return new(SqlFragment.Join(node.IsOr ? " OR " : " AND ", operands).Parenthesized(), Representations.Boolean);
    }

    // (a OR (b OR (c OR …))) is one list, whichever way it is nested.
    private void AddOperands(BoundLogic node, List<LoweredExpression> operands)
    {
        StackGuard.Check();
        foreach (var operand in node.Operands)
        {
            if (operand is BoundLogic inner && inner.IsOr == node.IsOr && Session.Grouping?.Find(inner) is null) AddOperands(inner, operands);
            else operands.Add(Lower(operand));
        }
    }

    public LoweredExpression VisitNot(BoundNot node) => new($"(NOT {Lower(node.Operand)})", Representations.Boolean);

    public LoweredExpression VisitNullTest(BoundNullTest node) => LowerNullTest.Of(this, node);

    public LoweredExpression VisitBooleanTest(BoundBooleanTest node)
    {
        var tested = node.Tested switch { true => "TRUE", false => "FALSE", null => "NULL" };
        return new($"({Lower(node.Operand)} IS {(node.Negated ? "NOT " : "")}{tested})", Representations.Boolean);
    }

    public LoweredExpression VisitCase(BoundCase node) => LowerCase.Of(this, node);

    public LoweredExpression VisitCoalesce(BoundCoalesce node) => LowerCase.Coalesce(this, node);

    public LoweredExpression VisitMinMax(BoundMinMax node) => LowerCase.MinMax(this, node);

    public LoweredExpression VisitSubquery(BoundSubquery node) => LowerSubquery.Of(this, node);

    public LoweredExpression VisitRow(BoundRow node) => LowerRow.Of(this, node);

    public LoweredExpression VisitRowComparison(BoundRowComparison node) => LowerRow.Compare(this, node);

    public LoweredExpression VisitArray(BoundArray node) => LowerArray.Of(this, node);

    public LoweredExpression VisitSubscript(BoundSubscript node) => LowerSubscript.Of(this, node);

    public LoweredExpression VisitFieldSelect(BoundFieldSelect node) => LowerRow.Field(this, node);

    public LoweredExpression VisitGrouping(BoundGrouping node) => LowerGrouping.Of(Session, node);
}
