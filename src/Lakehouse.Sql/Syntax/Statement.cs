namespace Lakehouse.Sql.Syntax;

/// <summary>A statement. Its span runs from its first token to its last, without the semicolon.</summary>
public abstract record Statement : SyntaxNode
{
    /// <summary>The command tag that PostgreSQL's messages call it by: <c>SELECT</c>, <c>CREATE TABLE</c>.</summary>
    public abstract string CommandTag { get; }

    /// <summary>Calls the visitor's method for this kind of statement.</summary>
    public abstract T Accept<T>(IStatementVisitor<T> visitor);
}

/// <summary>SELECT, VALUES, TABLE, a set operation, with all that stands around them.</summary>
public sealed record QueryStatement(Query Query) : Statement
{
    public override string CommandTag => "SELECT";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitQuery(this);
}

/// <summary>A statement that this server recognises and does not run. Only its beginning is parsed.</summary>
/// <param name="Tag">Its command tag.</param>
/// <param name="Reason">Why it is refused.</param>
public sealed record RefusedStatement(string Tag, RefusalReason Reason) : Statement
{
    public override string CommandTag => Tag;

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitRefused(this);
}

/// <summary>Why a statement is refused, which decides the SQLSTATE.</summary>
public enum RefusalReason
{
    /// <summary>It writes: 25006 <c>cannot execute … in a read-only transaction</c>.</summary>
    Write,

    /// <summary>It does not write, and this server has no such thing: 0A000.</summary>
    Unsupported,
}
