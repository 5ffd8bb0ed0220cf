using System.Globalization;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Printing;

/// <summary>Prints expressions, with parentheses by <see cref="ExpressionPrecedence"/>.</summary>
internal sealed class ExpressionPrinter : IExpressionVisitor<SyntaxWriter>, IIndirectionVisitor<SyntaxWriter>
{
    private readonly SyntaxWriter _writer;
    private readonly FunctionCallPrinter _calls;

    public ExpressionPrinter(SyntaxWriter writer)
    {
        _writer = writer;
        _calls = new FunctionCallPrinter(writer);
    }

    /// <summary>Prints an expression where any may stand.</summary>
    public SyntaxWriter Print(Expression expression) => Print(expression, Precedence.Lowest);

    /// <summary>Prints an expression in parentheses if it binds more loosely than given.</summary>
    public SyntaxWriter Print(Expression expression, Precedence minimum)
    {
        StackGuard.Check();
        var precedence = expression.Accept(ExpressionPrecedence.Instance);
        var isLoose = precedence < minimum || (precedence is not null && _writer.Form == SyntaxForm.FullyParenthesized);
        return isLoose ? Parenthesized(expression) : expression.Accept(this);
    }

    /// <summary>Prints an expression in parentheses unless it is an operand as it is.</summary>
    public SyntaxWriter PrintOperand(Expression expression)
    {
        StackGuard.Check();
        return expression.Accept(ExpressionPrecedence.Instance) is null ? expression.Accept(this) : Parenthesized(expression);
    }

    /// <summary>Prints expressions with commas.</summary>
    public SyntaxWriter PrintList(EquatableArray<Expression> expressions) => _writer.Separated(expressions, ", ", e => Print(e));

    public SyntaxWriter VisitNullLiteral(NullLiteral node) => _writer.Literal("NULL");

    public SyntaxWriter VisitBooleanLiteral(BooleanLiteral node) => _writer.Literal(node.Value ? "TRUE" : "FALSE");

    public SyntaxWriter VisitIntegerLiteral(IntegerLiteral node) => _writer.Literal(node.Value.ToString(CultureInfo.InvariantCulture));

    public SyntaxWriter VisitNumericLiteral(NumericLiteral node) => _writer.Literal(node.Text);

    public SyntaxWriter VisitStringLiteral(StringLiteral node) => _writer.StringLiteral(node.Value);

    public SyntaxWriter VisitBitStringLiteral(BitStringLiteral node) =>
        _writer.Literal($"{(node.IsHexadecimal ? 'X' : 'B')}'{node.Digits.Replace("'", "''", StringComparison.Ordinal)}'");

    public SyntaxWriter VisitDefaultMarker(DefaultMarker node) => _writer.Write("DEFAULT");

    public SyntaxWriter VisitColumnReference(ColumnReference node) => _writer.Names(node.Names);

    public SyntaxWriter VisitStarReference(StarReference node) =>
        node.Qualifier.IsEmpty ? _writer.Write("*") : _writer.Names(node.Qualifier).Write(".*");

    // The number of an absurd parameter wrapped around when it was parsed; printed without sign it does so again.
    public SyntaxWriter VisitParameterReference(ParameterReference node) => _writer.Write("$").Write((uint)node.Number);

    public SyntaxWriter VisitIndirection(Indirection node)
    {
        // a.b would be a qualified column; a[1] is the same with parentheses and without.
        var isBare = node.Operand is ParameterReference or ScalarSubquery
            || (node.Operand is ColumnReference && node.Steps[0] is SubscriptStep or SliceStep);
        if (isBare) node.Operand.Accept(this);
        else Parenthesized(node.Operand);
        return _writer.Separated(node.Steps, "", step => step.Accept(this));
    }

    public SyntaxWriter VisitField(FieldStep step) => _writer.Write(".").Name(step.Name);

    public SyntaxWriter VisitAllFields(AllFieldsStep step) => _writer.Write(".*");

    public SyntaxWriter VisitSubscript(SubscriptStep step)
    {
        _writer.Write("[");
        return Print(step.Index).Write("]");
    }

    public SyntaxWriter VisitSlice(SliceStep step)
    {
        _writer.Write("[");
        if (step.Lower is not null) Print(step.Lower);
        _writer.Write(":");
        if (step.Upper is not null) Print(step.Upper);
        return _writer.Write("]");
    }

    public SyntaxWriter VisitUnaryOperation(UnaryOperation node)
    {
        // The blank keeps two signs from becoming a comment.
        _writer.Operator(node.Operator).Write(" ");
        return Print(node.Operand, VisitedPrecedence(node) + 1);
    }

    public SyntaxWriter VisitBinaryOperation(BinaryOperation node)
    {
        var precedence = ExpressionPrecedence.OfInfix(node.Operator);
        Print(node.Left, precedence == Precedence.Comparison ? precedence + 1 : precedence).Write(" ");
        _writer.Operator(node.Operator).Write(" ");
        return Print(node.Right, precedence + 1);
    }

    public SyntaxWriter VisitLogicalOperation(LogicalOperation node)
    {
        var (word, precedence) = node.Operator == LogicalOperator.And ? (" AND ", Precedence.And) : (" OR ", Precedence.Or);
        return _writer.Separated(node.Operands, word, operand => Print(operand, precedence + 1));
    }

    public SyntaxWriter VisitNotOperation(NotOperation node)
    {
        _writer.Write("NOT ");
        return Print(node.Operand, Precedence.Not);
    }

    public SyntaxWriter VisitTypeCast(TypeCast node)
    {
        Print(node.Operand, Precedence.Cast).Write("::");
        return _writer.Types.Print(node.Type);
    }

    public SyntaxWriter VisitCollate(CollateExpression node) =>
        Print(node.Operand, Precedence.Collate).Write(" COLLATE ").Name(node.Collation);

    public SyntaxWriter VisitNullTest(NullTest node) =>
        Print(node.Operand, Precedence.Is + 1).Write(node.IsNegated ? " IS NOT NULL" : " IS NULL");

    public SyntaxWriter VisitBooleanTest(BooleanTest node) =>
        Print(node.Operand, Precedence.Is + 1).Write(node.IsNegated ? " IS NOT " : " IS ").Write(node.Value switch
        {
            TruthValue.True => "TRUE",
            TruthValue.False => "FALSE",
            TruthValue.Unknown => "UNKNOWN",
        });

    public SyntaxWriter VisitDistinctTest(DistinctTest node)
    {
        Print(node.Left, Precedence.Is + 1).Write(node.IsNegated ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ");
        return Print(node.Right, Precedence.Is + 1);
    }

    public SyntaxWriter VisitBetween(BetweenPredicate node)
    {
        Print(node.Operand, Precedence.Pattern + 1).Write(node.IsNegated ? " NOT BETWEEN " : " BETWEEN ");
        if (node.IsSymmetric) _writer.Write("SYMMETRIC ");
        PrintOperand(node.Low).Write(" AND ");
        return Print(node.High, Precedence.Pattern + 1);
    }

    public SyntaxWriter VisitInList(InListPredicate node)
    {
        Print(node.Operand, Precedence.Pattern + 1).Write(node.IsNegated ? " NOT IN (" : " IN (");
        return PrintList(node.Items).Write(")");
    }

    public SyntaxWriter VisitPattern(PatternPredicate node)
    {
        Print(node.Operand, Precedence.Pattern + 1).Write(node.IsNegated ? " NOT " : " ").Write(node.Kind switch
        {
            PatternKind.Like => "LIKE ",
            PatternKind.ILike => "ILIKE ",
            PatternKind.SimilarTo => "SIMILAR TO ",
        });
        Print(node.Pattern, Precedence.Pattern + 1);
        if (node.Escape is null) return _writer;
        _writer.Write(" ESCAPE ");
        return Print(node.Escape, Precedence.Pattern + 1);
    }

    public SyntaxWriter VisitQuantifiedArray(QuantifiedArray node)
    {
        Quantified(node.Left, node.Operator, node.Quantifier);
        return Parenthesized(node.Array);
    }

    public SyntaxWriter VisitScalarSubquery(ScalarSubquery node) => _writer.Queries.PrintParenthesized(node.Query);

    public SyntaxWriter VisitExistsSubquery(ExistsSubquery node)
    {
        _writer.Write("EXISTS ");
        return _writer.Queries.PrintParenthesized(node.Query);
    }

    public SyntaxWriter VisitArraySubquery(ArraySubquery node)
    {
        _writer.Write("ARRAY");
        return _writer.Queries.PrintParenthesized(node.Query);
    }

    public SyntaxWriter VisitInSubquery(InSubquery node)
    {
        Print(node.Operand, Precedence.Pattern + 1).Write(node.IsNegated ? " NOT IN " : " IN ");
        return _writer.Queries.PrintParenthesized(node.Query);
    }

    public SyntaxWriter VisitQuantifiedSubquery(QuantifiedSubquery node)
    {
        Quantified(node.Left, node.Operator, node.Quantifier);
        return _writer.Queries.PrintParenthesized(node.Query);
    }

    public SyntaxWriter VisitCase(CaseExpression node)
    {
        _writer.Write("CASE");
        if (node.Operand is not null)
        {
            _writer.Write(" ");
            Print(node.Operand);
        }

        foreach (var branch in node.Branches)
        {
            _writer.Write(" WHEN ");
            Print(branch.Condition).Write(" THEN ");
            Print(branch.Result);
        }

        if (node.Else is not null)
        {
            _writer.Write(" ELSE ");
            Print(node.Else);
        }

        return _writer.Write(" END");
    }

    public SyntaxWriter VisitCoalesce(CoalesceExpression node) => Construct("COALESCE(", node.Arguments, ")");

    public SyntaxWriter VisitMinMax(MinMaxExpression node) => Construct(node.IsGreatest ? "GREATEST(" : "LEAST(", node.Arguments, ")");

    public SyntaxWriter VisitNullIf(NullIfExpression node) => Construct("NULLIF(", [node.Left, node.Right], ")");

    public SyntaxWriter VisitRow(RowExpression node) => Construct(node.HasKeyword ? "ROW(" : "(", node.Fields, ")");

    public SyntaxWriter VisitArray(ArrayExpression node)
    {
        _writer.Write("ARRAY");
        return Brackets(node);
    }

    public SyntaxWriter VisitGrouping(GroupingExpression node) => Construct("GROUPING(", node.Arguments, ")");

    public SyntaxWriter VisitSqlValueFunction(SqlValueFunction node)
    {
        _writer.Write(node.Kind switch
        {
            SqlValueFunctionKind.CurrentDate => "CURRENT_DATE",
            SqlValueFunctionKind.CurrentTime => "CURRENT_TIME",
            SqlValueFunctionKind.CurrentTimestamp => "CURRENT_TIMESTAMP",
            SqlValueFunctionKind.LocalTime => "LOCALTIME",
            SqlValueFunctionKind.LocalTimestamp => "LOCALTIMESTAMP",
            SqlValueFunctionKind.CurrentRole => "CURRENT_ROLE",
            SqlValueFunctionKind.CurrentUser => "CURRENT_USER",
            SqlValueFunctionKind.User => "USER",
            SqlValueFunctionKind.SessionUser => "SESSION_USER",
            SqlValueFunctionKind.CurrentCatalog => "CURRENT_CATALOG",
            SqlValueFunctionKind.CurrentSchema => "CURRENT_SCHEMA",
        });
        return node.Precision is { } precision ? _writer.Write("(").Write(precision).Write(")") : _writer;
    }

    public SyntaxWriter VisitFunctionCall(FunctionCall node) => _calls.Print(node);

    /// <summary>Prints the brackets of an array; those inside it stand without the word ARRAY.</summary>
    private SyntaxWriter Brackets(ArrayExpression array)
    {
        StackGuard.Check();
        var isNested = array.Elements is [ArrayExpression, ..] && array.Elements.All(element => element is ArrayExpression);
        _writer.Write("[");
        _writer.Separated(array.Elements, ", ", element =>
        {
            if (isNested) Brackets((ArrayExpression)element);
            else Print(element);
        });
        return _writer.Write("]");
    }

    private SyntaxWriter Construct(string open, EquatableArray<Expression> items, string close)
    {
        _writer.Write(open);
        return PrintList(items).Write(close);
    }

    private void Quantified(Expression left, OperatorName name, Quantifier quantifier)
    {
        var precedence = ExpressionPrecedence.OfInfix(name);
        Print(left, precedence == Precedence.Comparison ? precedence + 1 : precedence).Write(" ");
        _writer.Operator(name).Write(quantifier == Quantifier.Any ? " ANY " : " ALL ");
    }

    private SyntaxWriter Parenthesized(Expression expression)
    {
        _writer.Write("(");
        return expression.Accept(this).Write(")");
    }

    private static Precedence VisitedPrecedence(UnaryOperation node) =>
        ExpressionPrecedence.Instance.VisitUnaryOperation(node) ?? Precedence.Lowest;
}
