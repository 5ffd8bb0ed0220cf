namespace Lakehouse.Sql.Syntax;

/// <summary>
/// CREATE TEMP TABLE … AS, or SELECT … INTO TEMP. The same for tables that are not temporary is a <see cref="RefusedStatement"/>.
/// </summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its column names, where written.</param>
/// <param name="IfNotExists">IF NOT EXISTS.</param>
/// <param name="OnCommit">What happens to it at the end of the transaction.</param>
/// <param name="Source">The query: a <see cref="QueryStatement"/> or an <see cref="ExecuteStatement"/>.</param>
/// <param name="WithData">False for WITH NO DATA.</param>
/// <param name="IsSelectInto">Written SELECT … INTO.</param>
public sealed record CreateTableAsStatement(
    QualifiedName Name,
    EquatableArray<string> Columns,
    bool IfNotExists,
    OnCommitAction OnCommit,
    Statement Source,
    bool WithData,
    bool IsSelectInto) : Statement
{
    public override string CommandTag => IsSelectInto ? "SELECT INTO" : "CREATE TABLE AS";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitCreateTableAs(this);
}

/// <summary>ON COMMIT of a temporary table.</summary>
public enum OnCommitAction
{
    PreserveRows,
    DeleteRows,
    Drop,
}

/// <summary>DROP TABLE or DROP VIEW: runs where all relations are the session's temporary ones, and is refused else.</summary>
/// <param name="Tables">The relations.</param>
/// <param name="IfExists">IF EXISTS.</param>
/// <param name="IsCascade">CASCADE.</param>
/// <param name="IsView">VIEW.</param>
public sealed record DropTableStatement(
    EquatableArray<QualifiedName> Tables, bool IfExists, bool IsCascade, bool IsView = false) : Statement
{
    public override string CommandTag => IsView ? "DROP VIEW" : "DROP TABLE";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitDropTable(this);
}
