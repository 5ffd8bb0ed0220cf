using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Binding.Queries;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Binds the expressions of one query. Literals are here; each other kind has a binder of its own.</summary>
/// <remarks>PostgreSQL's transformExpr.</remarks>
internal sealed class ExpressionBinder : IExpressionVisitor<BoundExpression>
{
    private readonly ReferenceBinder _references;
    private readonly IndirectionBinder _indirections;
    private readonly OperationBinder _operations;
    private readonly PredicateBinder _predicates;
    private readonly ConstructBinder _constructs;
    private readonly CaseBinder _cases;
    private readonly CastBinder _casts;
    private readonly SubqueryBinder _subqueries;
    private readonly CallBinder _calls;

    /// <summary>A binder for the expressions of a scope's query.</summary>
    public ExpressionBinder(Scope scope)
    {
        Scope = scope;
        Session = scope.Session;
        Rows = new RowOperations(this);
        _calls = new CallBinder(this);
        _references = new ReferenceBinder(this, _calls);
        _indirections = new IndirectionBinder(this, _calls);
        _operations = new OperationBinder(this);
        _predicates = new PredicateBinder(this, _operations);
        _constructs = new ConstructBinder(this);
        _cases = new CaseBinder(this, _operations);
        _casts = new CastBinder(this, _constructs);
        _subqueries = new SubqueryBinder(this);
        Order = new OrderBinder(this);
    }

    public Scope Scope { get; }

    public BindingSession Session { get; }

    public RowOperations Rows { get; }

    /// <summary>Binds items of ORDER BY.</summary>
    public OrderBinder Order { get; }

    /// <summary>Binds an expression where it stands.</summary>
    public BoundExpression Bind(Expression expression)
    {
        StackGuard.Check();
        return expression.Accept(this);
    }

    /// <summary>Binds an expression of a clause.</summary>
    public BoundExpression Bind(Expression expression, ExpressionPlace place) => Scope.In(place, () => Bind(expression));

    /// <summary>Binds several.</summary>
    public List<BoundExpression> Bind(EquatableArray<Expression> expressions)
    {
        var bound = new List<BoundExpression>(expressions.Count);
        foreach (var expression in expressions) bound.Add(Bind(expression));
        return bound;
    }

    /// <summary>Binds a condition: WHERE, HAVING, ON, FILTER.</summary>
    public BoundExpression? BindCondition(Expression? condition, ExpressionPlace place, string construct) =>
        condition is null ? null : Session.Coercion.ToBoolean(Bind(condition, place), construct);

    /// <summary>Binds a subquery of an expression.</summary>
    /// <param name="query">The subquery.</param>
    /// <param name="offset">Where an error stands that says that there may be none.</param>
    public BoundQuery BindSubquery(Query query, int offset)
    {
        if (PlaceRules.Of(Scope.Place).Subqueries is { } place)
            throw Session.Error(SqlState.FeatureNotSupported, $"cannot use subquery in {place}", offset);
        StatementBudget.SpendOnQuery();
        return new QueryBinder(Session).Bind(query, Scope);
    }

    public BoundExpression VisitNullLiteral(NullLiteral node) => Unknown(null, node.Span);

    public BoundExpression VisitBooleanLiteral(BooleanLiteral node) =>
        new BoundConstant(new PgType(TypeOid.Bool), node.Value ? "t" : "f", node.Span);

    public BoundExpression VisitIntegerLiteral(IntegerLiteral node) =>
        new BoundConstant(new PgType(TypeOid.Int4), node.Value.ToString(CultureInfo.InvariantCulture), node.Span);

    public BoundExpression VisitNumericLiteral(NumericLiteral node) =>
        long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
            ? new BoundConstant(new PgType(integer == int.MinValue ? TypeOid.Int4 : TypeOid.Int8), integer.ToString(CultureInfo.InvariantCulture), node.Span)
            : Numeric(node);

    public BoundExpression VisitStringLiteral(StringLiteral node) => Unknown(node.Value, node.Span);

    public BoundExpression VisitBitStringLiteral(BitStringLiteral node)
    {
        var text = new BoundConstant(new PgType(TypeOid.Unknown), (node.IsHexadecimal ? "x" : "b") + node.Digits, node.Span);
        return Session.Literals.Read(text, TypeOid.Bit, -1);
    }

    public BoundExpression VisitDefaultMarker(DefaultMarker node) =>
        throw Session.Error(SqlState.SyntaxError, "DEFAULT is not allowed in this context", node.Span.Start);

    public BoundExpression VisitColumnReference(ColumnReference node) => _references.Column(node);

    public BoundExpression VisitStarReference(StarReference node) => _references.WholeRow(node);

    public BoundExpression VisitParameterReference(ParameterReference node) => Session.Parameters.Refer(node);

    public BoundExpression VisitIndirection(Indirection node) => _indirections.Bind(node);

    public BoundExpression VisitUnaryOperation(UnaryOperation node) => _operations.Unary(node);

    public BoundExpression VisitBinaryOperation(BinaryOperation node) => _operations.Binary(node);

    public BoundExpression VisitLogicalOperation(LogicalOperation node) => _predicates.Logical(node);

    public BoundExpression VisitNotOperation(NotOperation node) => _predicates.Not(node);

    public BoundExpression VisitTypeCast(TypeCast node) => _casts.Cast(node);

    public BoundExpression VisitCollate(CollateExpression node) => _casts.Collate(node);

    public BoundExpression VisitNullTest(NullTest node) => _predicates.Null(node);

    public BoundExpression VisitBooleanTest(BooleanTest node) => _predicates.Boolean(node);

    public BoundExpression VisitDistinctTest(DistinctTest node) => _predicates.Distinct(node);

    public BoundExpression VisitBetween(BetweenPredicate node) => _predicates.Between(node);

    public BoundExpression VisitInList(InListPredicate node) => _predicates.In(node);

    public BoundExpression VisitPattern(PatternPredicate node) => _predicates.Pattern(node);

    public BoundExpression VisitQuantifiedArray(QuantifiedArray node) => _operations.Quantified(node);

    public BoundExpression VisitScalarSubquery(ScalarSubquery node) => _subqueries.Scalar(node);

    public BoundExpression VisitExistsSubquery(ExistsSubquery node) => _subqueries.Exists(node);

    public BoundExpression VisitArraySubquery(ArraySubquery node) => _subqueries.Array(node);

    public BoundExpression VisitInSubquery(InSubquery node) => _subqueries.In(node);

    public BoundExpression VisitQuantifiedSubquery(QuantifiedSubquery node) => _subqueries.Quantified(node);

    public BoundExpression VisitCase(CaseExpression node) => _cases.Case(node);

    public BoundExpression VisitCoalesce(CoalesceExpression node) => _cases.Coalesce(node);

    public BoundExpression VisitMinMax(MinMaxExpression node) => _cases.MinMax(node);

    public BoundExpression VisitNullIf(NullIfExpression node) => _cases.NullIf(node);

    public BoundExpression VisitRow(RowExpression node) => _constructs.Row(node);

    public BoundExpression VisitArray(ArrayExpression node) => _constructs.Array(node);

    public BoundExpression VisitGrouping(GroupingExpression node) => _constructs.Grouping(node);

    public BoundExpression VisitSqlValueFunction(SqlValueFunction node) => ConstructBinder.SqlValue(node);

    public BoundExpression VisitFunctionCall(FunctionCall node) => _calls.Bind(node);

    private static BoundConstant Unknown(string? text, TextSpan span) => new(new PgType(TypeOid.Unknown), text, span);

    private BoundConstant Numeric(NumericLiteral node)
    {
        try
        {
            return new BoundConstant(new PgType(TypeOid.Numeric), NumericInput.Parse(node.Text).ToString(), node.Span);
        }
        catch (SqlErrorException error)
        {
            throw Session.At(error, node.Span.Start);
        }
    }
}
