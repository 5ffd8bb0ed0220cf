namespace Lakehouse.Sql.Syntax;

/// <summary>A statement that changes rows of one table: INSERT, UPDATE or DELETE. Only the session's temporary tables can be changed.</summary>
/// <param name="With">WITH, or null.</param>
/// <param name="Target">The table, with its alias.</param>
/// <param name="Returning">RETURNING; empty without one.</param>
public abstract record WriteStatement(WithClause? With, TableItem Target, EquatableArray<SelectItem> Returning) : Statement;

/// <summary>INSERT.</summary>
/// <param name="Columns">The columns that are given, in order; empty where none are named.</param>
/// <param name="Source">VALUES or a query; null for DEFAULT VALUES.</param>
/// <param name="Conflict">ON CONFLICT, or null.</param>
public sealed record InsertStatement(
    WithClause? With, TableItem Target, EquatableArray<TargetColumn> Columns, Query? Source, ConflictClause? Conflict,
    EquatableArray<SelectItem> Returning) : WriteStatement(With, Target, Returning)
{
    public override string CommandTag => "INSERT";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitInsert(this);
}

/// <summary>A column that INSERT or UPDATE gives a value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HasSteps">An element or field of it was named behind the name.</param>
public sealed record TargetColumn(string Name, bool HasSteps = false) : SyntaxNode;

/// <summary>ON CONFLICT.</summary>
/// <param name="Columns">The columns whose unique constraint decides; empty without a target.</param>
/// <param name="Constraint">ON CONSTRAINT name, or null.</param>
/// <param name="Assignments">DO UPDATE SET; empty for DO NOTHING.</param>
/// <param name="Where">DO UPDATE … WHERE, or null.</param>
public sealed record ConflictClause(
    EquatableArray<string> Columns, string? Constraint, EquatableArray<Assignment> Assignments, Expression? Where) : SyntaxNode
{
    /// <summary>DO UPDATE rather than DO NOTHING.</summary>
    public bool IsUpdate => !Assignments.IsEmpty;
}

/// <summary>An item of SET: one column and its value, or several and a row or subquery that has as many.</summary>
public sealed record Assignment(EquatableArray<TargetColumn> Columns, bool IsRow, Expression Value) : SyntaxNode;

/// <summary>UPDATE.</summary>
/// <param name="Assignments">SET.</param>
/// <param name="From">FROM.</param>
/// <param name="Where">WHERE, or null.</param>
public sealed record UpdateStatement(
    WithClause? With, TableItem Target, EquatableArray<Assignment> Assignments, EquatableArray<FromItem> From, Expression? Where,
    EquatableArray<SelectItem> Returning) : WriteStatement(With, Target, Returning)
{
    public override string CommandTag => "UPDATE";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitUpdate(this);
}

/// <summary>DELETE.</summary>
/// <param name="Using">USING.</param>
/// <param name="Where">WHERE, or null.</param>
public sealed record DeleteStatement(
    WithClause? With, TableItem Target, EquatableArray<FromItem> Using, Expression? Where, EquatableArray<SelectItem> Returning)
    : WriteStatement(With, Target, Returning)
{
    public override string CommandTag => "DELETE";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitDelete(this);
}

/// <summary>TRUNCATE.</summary>
public sealed record TruncateStatement(EquatableArray<QualifiedName> Tables, bool RestartsIdentity) : Statement
{
    public override string CommandTag => "TRUNCATE TABLE";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitTruncate(this);
}
