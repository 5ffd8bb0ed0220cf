using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Bound;

/// <summary>
/// An expression whose names, functions, operators and types are resolved. Lowering never asks again what something means.
/// </summary>
/// <remarks>
/// Equality is PostgreSQL's equal(): structure and types, never the position in the text. GROUP BY matching depends on it.
/// </remarks>
public abstract record BoundExpression
{
    /// <summary>A new node.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">54001: the statement has too many.</exception>
    protected BoundExpression(PgType type, TextSpan span)
    {
        StatementBudget.Spend();
        (Type, Span) = (type, span);
    }

    /// <summary>What it yields; never the zero OID.</summary>
    public PgType Type { get; init; }

    /// <summary>Where it stands in the statement, for error positions; empty where the analyzer made it.</summary>
    public TextSpan Span { get; init; }

    /// <summary>Calls the visitor's method for this kind of expression.</summary>
    public abstract T Accept<T>(IBoundExpressionVisitor<T> visitor);

    /// <summary>Same kind, same type; derived records add their own members.</summary>
    public virtual bool Equals(BoundExpression? other)
    {
        StackGuard.Check();
        return other is not null && EqualityContract == other.EqualityContract && Type == other.Type;
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        StackGuard.Check();
        return HashCode.Combine(EqualityContract, Type);
    }
}

/// <summary>A pass over bound expressions. A new kind of expression breaks every pass until it knows it.</summary>
public interface IBoundExpressionVisitor<out T>
{
    T VisitConstant(BoundConstant node);
    T VisitColumn(BoundColumn node);
    T VisitWholeRow(BoundWholeRow node);
    T VisitParameter(BoundParameter node);
    T VisitSqlValue(BoundSqlValue node);
    T VisitFunction(BoundFunctionCall node);
    T VisitAggregate(BoundAggregateCall node);
    T VisitWindow(BoundWindowCall node);
    T VisitOperator(BoundOperatorCall node);
    T VisitScalarArray(BoundScalarArray node);
    T VisitDistinctFrom(BoundDistinctFrom node);
    T VisitNullIf(BoundNullIf node);
    T VisitCast(BoundCast node);
    T VisitCollate(BoundCollate node);
    T VisitLogic(BoundLogic node);
    T VisitNot(BoundNot node);
    T VisitNullTest(BoundNullTest node);
    T VisitBooleanTest(BoundBooleanTest node);
    T VisitCase(BoundCase node);
    T VisitCoalesce(BoundCoalesce node);
    T VisitMinMax(BoundMinMax node);
    T VisitSubquery(BoundSubquery node);
    T VisitRow(BoundRow node);
    T VisitRowComparison(BoundRowComparison node);
    T VisitArray(BoundArray node);
    T VisitSubscript(BoundSubscript node);
    T VisitFieldSelect(BoundFieldSelect node);
    T VisitGrouping(BoundGrouping node);
}
