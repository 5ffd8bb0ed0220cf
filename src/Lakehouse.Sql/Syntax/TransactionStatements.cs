namespace Lakehouse.Sql.Syntax;

/// <summary>The modes of BEGIN and SET TRANSACTION; null where a mode is not written. The last of repeated modes counts.</summary>
public sealed record TransactionModes(IsolationLevel? Isolation, bool? IsReadOnly, bool? IsDeferrable) : SyntaxNode;

/// <summary>The isolation levels.</summary>
public enum IsolationLevel
{
    ReadUncommitted,
    ReadCommitted,
    RepeatableRead,
    Serializable,
}

/// <summary>BEGIN, or START TRANSACTION.</summary>
public sealed record BeginStatement(TransactionModes Modes, bool IsStart) : Statement
{
    public override string CommandTag => IsStart ? "START TRANSACTION" : "BEGIN";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitBegin(this);
}

/// <summary>COMMIT or END.</summary>
public sealed record CommitStatement(bool AndChain) : Statement
{
    public override string CommandTag => "COMMIT";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitCommit(this);
}

/// <summary>ROLLBACK or ABORT.</summary>
public sealed record RollbackStatement(bool AndChain) : Statement
{
    public override string CommandTag => "ROLLBACK";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitRollback(this);
}

/// <summary>SAVEPOINT.</summary>
public sealed record SavepointStatement(string Name) : Statement
{
    public override string CommandTag => "SAVEPOINT";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitSavepoint(this);
}

/// <summary>RELEASE [SAVEPOINT].</summary>
public sealed record ReleaseSavepointStatement(string Name) : Statement
{
    public override string CommandTag => "RELEASE";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitReleaseSavepoint(this);
}

/// <summary>ROLLBACK TO [SAVEPOINT].</summary>
public sealed record RollbackToSavepointStatement(string Name) : Statement
{
    public override string CommandTag => "ROLLBACK";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitRollbackToSavepoint(this);
}

/// <summary>SET CONSTRAINTS.</summary>
/// <param name="Constraints">The constraints named; empty for ALL.</param>
/// <param name="IsDeferred">DEFERRED, else IMMEDIATE.</param>
public sealed record SetConstraintsStatement(EquatableArray<QualifiedName> Constraints, bool IsDeferred) : Statement
{
    public override string CommandTag => "SET CONSTRAINTS";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitSetConstraints(this);
}

/// <summary>SET TRANSACTION, SET SESSION CHARACTERISTICS AS TRANSACTION, SET TRANSACTION SNAPSHOT.</summary>
/// <param name="IsSession">SESSION CHARACTERISTICS: the defaults of the session.</param>
/// <param name="Modes">The modes; none of them set where a snapshot is given.</param>
/// <param name="Snapshot">The snapshot's identifier, or null.</param>
/// <param name="IsLocal">Written SET LOCAL TRANSACTION, which PostgreSQL takes as SET TRANSACTION.</param>
public sealed record SetTransactionStatement(bool IsSession, TransactionModes Modes, string? Snapshot, bool IsLocal = false) : Statement
{
    public override string CommandTag => "SET";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitSetTransaction(this);
}
