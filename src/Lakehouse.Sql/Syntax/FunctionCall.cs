namespace Lakehouse.Sql.Syntax;

/// <summary>
/// A function, aggregate or window function call. SQL's special forms are calls too, as PostgreSQL's grammar makes them:
/// <c>EXTRACT(year FROM x)</c> is <c>pg_catalog.extract('year', x)</c> with <see cref="IsSpecialForm"/>.
/// </summary>
/// <param name="Name">One name, or schema and name, or catalog, schema and name.</param>
/// <param name="Arguments">In order; empty for <c>f()</c> and <c>f(*)</c>.</param>
public sealed record FunctionCall(EquatableArray<string> Name, EquatableArray<FunctionArgument> Arguments) : Expression
{
    /// <summary>Written <c>f(*)</c>.</summary>
    public bool IsStar { get; init; }

    /// <summary>Written <c>f(DISTINCT …)</c>.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>The last argument is marked VARIADIC.</summary>
    public bool IsVariadic { get; init; }

    /// <summary>ORDER BY inside the parentheses, or the list of WITHIN GROUP where <see cref="IsWithinGroup"/> is set.</summary>
    public EquatableArray<OrderByItem> OrderBy { get; init; }

    /// <summary>Written <c>f(…) WITHIN GROUP (ORDER BY …)</c>.</summary>
    public bool IsWithinGroup { get; init; }

    /// <summary>The condition of FILTER (WHERE …), or null.</summary>
    public Expression? Filter { get; init; }

    /// <summary>OVER, or null.</summary>
    public OverClause? Over { get; init; }

    /// <summary>Written in one of SQL's special forms (EXTRACT, TRIM, AT TIME ZONE, …), not as a call.</summary>
    public bool IsSpecialForm { get; init; }

    /// <summary>The last name: what an unnamed output column is called.</summary>
    public string LastName => Name[^1];

    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitFunctionCall(this);
}

/// <summary>An argument, with its name where it was written <c>name =&gt; value</c> or <c>name := value</c>.</summary>
public sealed record FunctionArgument(string? Name, Expression Value) : SyntaxNode;

/// <summary><c>OVER name</c> or <c>OVER (specification)</c>: exactly one of the two is set.</summary>
public sealed record OverClause(string? WindowName, WindowSpecification? Specification) : SyntaxNode;

/// <summary>What stands in the parentheses of OVER and WINDOW.</summary>
/// <param name="BaseWindow">The named window it builds upon, or null.</param>
/// <param name="PartitionBy">PARTITION BY.</param>
/// <param name="OrderBy">ORDER BY.</param>
/// <param name="Frame">The frame clause, or null for PostgreSQL's default.</param>
public sealed record WindowSpecification(
    string? BaseWindow, EquatableArray<Expression> PartitionBy, EquatableArray<OrderByItem> OrderBy, WindowFrame? Frame) : SyntaxNode;

/// <summary>A frame clause. Written with a start alone, it ends at CURRENT ROW.</summary>
public sealed record WindowFrame(FrameUnits Units, FrameBound Start, FrameBound End, FrameExclusion Exclusion) : SyntaxNode;

/// <summary>ROWS, RANGE or GROUPS.</summary>
public enum FrameUnits
{
    Range,
    Rows,
    Groups,
}

/// <summary>One end of a frame.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Offset">The offset of the two kinds that have one, else null.</param>
public sealed record FrameBound(FrameBoundKind Kind, Expression? Offset = null) : SyntaxNode;

/// <summary>The kinds of <see cref="FrameBound"/>, in frame order.</summary>
public enum FrameBoundKind
{
    UnboundedPreceding,
    OffsetPreceding,
    CurrentRow,
    OffsetFollowing,
    UnboundedFollowing,
}

/// <summary>EXCLUDE of a frame; NO OTHERS is the default.</summary>
public enum FrameExclusion
{
    NoOthers,
    CurrentRow,
    Group,
    Ties,
}
