using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Bound;

/// <summary>A value known from the text.</summary>
/// <param name="Text">
/// What the type's output function prints for the value, or null. Dates are ISO, timestamptz is in UTC, intervals are in the
/// style postgres. A reg* type has its OID in digits, but regnamespace and regrole the object's name.
/// </param>
public sealed record BoundConstant(PgType Type, string? Text, TextSpan Span) : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitConstant(this);
}

/// <summary>A column of an item in FROM.</summary>
/// <param name="Source"><see cref="BoundFromItem.Id"/> of the item, unique in the whole statement.</param>
/// <param name="Ordinal">Zero-based position in that item's <see cref="BoundFromItem.Columns"/>.</param>
/// <param name="Levels">How many queries out the item stands: 0 is this query, 1 the one around it (PostgreSQL's varlevelsup).</param>
/// <param name="Name">The column's name there, for messages and for reading the printed SQL.</param>
public sealed record BoundColumn(PgType Type, int Source, int Ordinal, int Levels, string Name, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitColumn(this);

    /// <summary>The fields of a column of type record, where the query that makes it says them; else null.</summary>
    public EquatableArray<BoundField>? Fields { get; init; }

    /// <summary>Same column of the same item, wherever it is seen from and however it was spelled.</summary>
    public bool Equals(BoundColumn? other) => other is not null && Source == other.Source && Ordinal == other.Ordinal;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Source, Ordinal);
}

/// <summary>A whole row of an item in FROM, as a record; null where an outer join found no row.</summary>
/// <param name="Source"><see cref="BoundFromItem.Id"/> of the item.</param>
/// <param name="Levels">As in <see cref="BoundColumn"/>.</param>
/// <param name="Name">The item's alias.</param>
/// <param name="Fields">Names and types of the row's fields.</param>
public sealed record BoundWholeRow(
    PgType Type, int Source, int Levels, string Name, EquatableArray<BoundField> Fields, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitWholeRow(this);
}

/// <summary>A named, typed member of a row.</summary>
public sealed record BoundField(string Name, PgType Type);

/// <summary>A parameter, $1 being number 1. Its type is the declared one or the inferred one.</summary>
public sealed record BoundParameter(PgType Type, int Number, TextSpan Span) : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitParameter(this);
}

/// <summary>CURRENT_DATE, CURRENT_USER and their like, written without parentheses.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Precision">The (n) of CURRENT_TIME(n) and its like, -1 without.</param>
public sealed record BoundSqlValue(PgType Type, SqlValueFunctionKind Kind, int Precision, TextSpan Span) : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitSqlValue(this);
}

/// <summary>GROUPING(a, b): a bit mask of which arguments the row's grouping set leaves out; the last argument is bit 0.</summary>
/// <param name="Arguments">Each is equal to one of <see cref="BoundGroupBy.Expressions"/>.</param>
/// <param name="Levels">How many queries out the GROUP BY stands.</param>
public sealed record BoundGrouping(PgType Type, EquatableArray<BoundExpression> Arguments, int Levels, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitGrouping(this);
}
