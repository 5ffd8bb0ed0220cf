namespace Lakehouse.Sql.Syntax;

/// <summary>DECLARE … CURSOR.</summary>
/// <param name="Name">The cursor.</param>
/// <param name="IsBinary">BINARY: rows in binary format.</param>
/// <param name="IsInsensitive">INSENSITIVE (true), ASENSITIVE (false), or neither.</param>
/// <param name="IsScroll">SCROLL (true), NO SCROLL (false), or neither.</param>
/// <param name="IsHold">WITH HOLD.</param>
/// <param name="Query">Its query.</param>
public sealed record DeclareCursorStatement(
    string Name, bool IsBinary, bool? IsInsensitive, bool? IsScroll, bool IsHold, Query Query) : Statement
{
    public override string CommandTag => "DECLARE CURSOR";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitDeclareCursor(this);
}

/// <summary>FETCH or MOVE.</summary>
/// <param name="IsMove">MOVE: rows are counted, not sent.</param>
/// <param name="Direction">The direction, with PostgreSQL's reading of NEXT, PRIOR, FIRST, LAST.</param>
/// <param name="Count">How many rows, or which one; <see cref="All"/> for all. NEXT is forward 1, FIRST is absolute 1, LAST is absolute -1.</param>
/// <param name="Cursor">The cursor.</param>
public sealed record FetchStatement(bool IsMove, FetchDirection Direction, long Count, string Cursor) : Statement
{
    /// <summary>The count of FETCH ALL.</summary>
    public const long All = long.MaxValue;

    public override string CommandTag => IsMove ? "MOVE" : "FETCH";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitFetch(this);
}

/// <summary>The directions of FETCH.</summary>
public enum FetchDirection
{
    Forward,
    Backward,
    Absolute,
    Relative,
}

/// <summary>CLOSE.</summary>
/// <param name="Cursor">The cursor; null for ALL.</param>
public sealed record CloseStatement(string? Cursor) : Statement
{
    public override string CommandTag => Cursor is null ? "CLOSE CURSOR ALL" : "CLOSE CURSOR";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitClose(this);
}

/// <summary>PREPARE.</summary>
/// <param name="Name">The statement's name.</param>
/// <param name="ParameterTypes">The types declared.</param>
/// <param name="Body">A query, or a statement that is refused.</param>
public sealed record PrepareStatement(string Name, EquatableArray<TypeName> ParameterTypes, Statement Body) : Statement
{
    public override string CommandTag => "PREPARE";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitPrepare(this);
}

/// <summary>EXECUTE.</summary>
public sealed record ExecuteStatement(string Name, EquatableArray<Expression> Arguments) : Statement
{
    public override string CommandTag => "EXECUTE";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitExecute(this);
}

/// <summary>DEALLOCATE.</summary>
/// <param name="Name">The statement's name; null for ALL.</param>
public sealed record DeallocateStatement(string? Name) : Statement
{
    public override string CommandTag => Name is null ? "DEALLOCATE ALL" : "DEALLOCATE";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitDeallocate(this);
}
