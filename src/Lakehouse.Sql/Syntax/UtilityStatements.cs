namespace Lakehouse.Sql.Syntax;

/// <summary>
/// An option of EXPLAIN or COPY: <c>name [value]</c>. Values are kept as text (PostgreSQL's <c>defGetString</c>).
/// </summary>
/// <param name="Name">Its name, folded.</param>
/// <param name="Value">Its value; null where none is written.</param>
/// <param name="Names">The columns of an option that has a list (<c>FORCE_QUOTE (a, b)</c>).</param>
/// <param name="IsStar">The value is <c>*</c>.</param>
public sealed record StatementOption(
    string Name, string? Value, EquatableArray<string> Names = default, bool IsStar = false) : SyntaxNode;

/// <summary>EXPLAIN. The old forms (ANALYZE VERBOSE without parentheses) become options.</summary>
/// <param name="Options">In order.</param>
/// <param name="Body">What is explained.</param>
public sealed record ExplainStatement(EquatableArray<StatementOption> Options, Statement Body) : Statement
{
    public override string CommandTag => "EXPLAIN";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitExplain(this);
}

/// <summary>COPY … TO. Old options without parentheses become options.</summary>
/// <param name="Query">The query; null where a table is copied.</param>
/// <param name="Table">The table; null where a query is copied.</param>
/// <param name="Columns">The table's columns, in order; empty for all.</param>
/// <param name="Destination">Where to.</param>
/// <param name="Target">The file name or command of the destinations that have one, else null.</param>
/// <param name="Options">In order.</param>
public sealed record CopyToStatement(
    Query? Query,
    QualifiedName? Table,
    EquatableArray<string> Columns,
    CopyDestination Destination,
    string? Target,
    EquatableArray<StatementOption> Options) : Statement
{
    public override string CommandTag => "COPY";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitCopyTo(this);
}

/// <summary>COPY … FROM, for the session's temporary tables.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns that the data has, in order; empty for all.</param>
/// <param name="Source">Where from: STDIN is <see cref="CopyDestination.Stdout"/>, the client.</param>
/// <param name="Options">In order.</param>
/// <param name="Where">WHERE, or null.</param>
public sealed record CopyFromStatement(
    QualifiedName Table, EquatableArray<string> Columns, CopyDestination Source, EquatableArray<StatementOption> Options, Expression? Where)
    : Statement
{
    public override string CommandTag => "COPY FROM";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitCopyFrom(this);
}

/// <summary>Where COPY … TO sends rows, and COPY … FROM takes them.</summary>
public enum CopyDestination
{
    Stdout,
    File,
    Program,
}

/// <summary>LISTEN.</summary>
public sealed record ListenStatement(string Channel) : Statement
{
    public override string CommandTag => "LISTEN";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitListen(this);
}

/// <summary>NOTIFY, with its payload or null.</summary>
public sealed record NotifyStatement(string Channel, string? Payload) : Statement
{
    public override string CommandTag => "NOTIFY";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitNotify(this);
}

/// <summary>UNLISTEN.</summary>
/// <param name="Channel">The channel; null for all.</param>
public sealed record UnlistenStatement(string? Channel) : Statement
{
    public override string CommandTag => "UNLISTEN";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitUnlisten(this);
}

/// <summary>LOCK [TABLE]: without effect in a server that only reads.</summary>
/// <param name="Tables">The tables.</param>
/// <param name="Mode">The mode in PostgreSQL's words, upper case; ACCESS EXCLUSIVE where none is written.</param>
/// <param name="IsNoWait">NOWAIT.</param>
public sealed record LockStatement(EquatableArray<QualifiedName> Tables, string Mode, bool IsNoWait) : Statement
{
    public override string CommandTag => "LOCK TABLE";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitLock(this);
}

/// <summary>ANALYZE, VACUUM or CHECKPOINT: without effect here.</summary>
/// <param name="Tag">Which.</param>
/// <param name="Options">Options, the old words included.</param>
/// <param name="Relations">The relations and columns named.</param>
public sealed record MaintenanceStatement(
    string Tag, EquatableArray<StatementOption> Options, EquatableArray<MaintenanceTarget> Relations) : Statement
{
    public override string CommandTag => Tag;

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitMaintenance(this);
}

/// <summary>A relation of ANALYZE or VACUUM, with columns or none.</summary>
public sealed record MaintenanceTarget(QualifiedName Relation, EquatableArray<string> Columns) : SyntaxNode;
