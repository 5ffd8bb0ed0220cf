namespace Lakehouse.Sql.Syntax;

/// <summary>
/// A node of the syntax tree: immutable, and equal to another when both say the same, wherever in the text they stand.
/// </summary>
/// <remarks>
/// Equality is what GROUP BY matching and tests need: <see cref="Span"/> and <see cref="Anchor"/> take no part in it, lists
/// compare item by item (<see cref="EquatableArray{T}"/>). A comparison of trees that are too deep for the stack ends in 54001.
/// </remarks>
public abstract record SyntaxNode
{
    private readonly int? _anchor;

    /// <summary>A new node.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">54001: the statement has too many.</exception>
    protected SyntaxNode() => StatementBudget.Spend();

    /// <summary>
    /// The text of the node. Parentheses around an expression are not part of it, so that <c>Span.Start</c> is what
    /// PostgreSQL's <c>exprLocation()</c> gives.
    /// </summary>
    public TextSpan Span { get; init; }

    /// <summary>
    /// The offset that PostgreSQL's errors about the node itself point at: the operator of an operation, the keyword of a
    /// predicate or cast; the start of the node where it has no such mark.
    /// </summary>
    public int Anchor
    {
        get => _anchor ?? Span.Start;
        init => _anchor = value;
    }

    /// <summary>True when both are the same kind of node; the derived records compare what they say.</summary>
    public virtual bool Equals(SyntaxNode? other)
    {
        StackGuard.Check();
        return other is not null && EqualityContract == other.EqualityContract;
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        StackGuard.Check();
        return EqualityContract.GetHashCode();
    }
}
