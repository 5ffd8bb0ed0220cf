namespace Lakehouse.Sql.Syntax;

/// <summary>CREATE TEMP TABLE with columns. The same for a table that is not temporary is a <see cref="RefusedStatement"/>.</summary>
/// <param name="Name">The table.</param>
/// <param name="IfNotExists">IF NOT EXISTS.</param>
/// <param name="Elements">Columns, constraints and LIKEs, in order.</param>
/// <param name="OnCommit">What happens to its rows, or to it, at the end of a transaction.</param>
public sealed record CreateTableStatement(
    QualifiedName Name, bool IfNotExists, EquatableArray<TableElement> Elements, OnCommitAction OnCommit) : Statement
{
    public override string CommandTag => "CREATE TABLE";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitCreateTable(this);
}

/// <summary>What stands in the parentheses of CREATE TABLE.</summary>
public abstract record TableElement : SyntaxNode;

/// <summary>A column.</summary>
public sealed record TableColumn(string Name, TypeName Type, EquatableArray<TableConstraint> Constraints) : TableElement;

/// <summary>LIKE table.</summary>
/// <param name="Source">Whose columns are taken.</param>
/// <param name="WithDefaults">INCLUDING DEFAULTS or ALL.</param>
/// <param name="WithConstraints">INCLUDING CONSTRAINTS or ALL: the CHECKs.</param>
/// <param name="WithIndexes">INCLUDING INDEXES or ALL: the primary key and the unique constraints.</param>
public sealed record LikeElement(QualifiedName Source, bool WithDefaults, bool WithConstraints, bool WithIndexes) : TableElement;

/// <summary>A constraint of a table, or of the column that it stands behind.</summary>
/// <param name="Kind">What it demands.</param>
/// <param name="Name">CONSTRAINT name, or null.</param>
/// <param name="Columns">Of PRIMARY KEY and UNIQUE of a table.</param>
/// <param name="Expression">Of CHECK and DEFAULT.</param>
public sealed record TableConstraint(ConstraintKind Kind, string? Name, EquatableArray<string> Columns, Expression? Expression) : TableElement;

/// <summary>The kinds of <see cref="TableConstraint"/>.</summary>
public enum ConstraintKind
{
    NotNull,
    Null,
    Default,
    Check,
    PrimaryKey,
    Unique,
    Identity,
}

/// <summary>ALTER TABLE of a temporary table; of another it is refused.</summary>
/// <param name="Table">The table.</param>
/// <param name="IfExists">IF EXISTS.</param>
/// <param name="Actions">What is changed, in order.</param>
public sealed record AlterTableStatement(QualifiedName Table, bool IfExists, EquatableArray<AlterTableAction> Actions) : Statement
{
    public override string CommandTag => "ALTER TABLE";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitAlterTable(this);
}

/// <summary>An action of ALTER TABLE.</summary>
public abstract record AlterTableAction : SyntaxNode;

/// <summary>ADD COLUMN.</summary>
public sealed record AddColumnAction(TableColumn Column, bool IfNotExists) : AlterTableAction;

/// <summary>DROP COLUMN.</summary>
public sealed record DropColumnAction(string Column, bool IfExists) : AlterTableAction;

/// <summary>RENAME COLUMN a TO b.</summary>
public sealed record RenameColumnAction(string Column, string NewName) : AlterTableAction;

/// <summary>RENAME TO b.</summary>
public sealed record RenameTableAction(string NewName) : AlterTableAction;

/// <summary>An action that PostgreSQL has and this server does not do; it is refused by its words.</summary>
public sealed record OtherTableAction(string Words) : AlterTableAction;

/// <summary>CREATE INDEX: accepted on a temporary table, where a unique one is kept as a constraint.</summary>
/// <param name="Name">The index; null where PostgreSQL chooses.</param>
/// <param name="Table">The table.</param>
/// <param name="IsUnique">UNIQUE.</param>
/// <param name="IfNotExists">IF NOT EXISTS.</param>
/// <param name="Columns">The plain columns that it is over.</param>
/// <param name="IsPlain">False where it has expressions or a WHERE.</param>
public sealed record CreateIndexStatement(
    string? Name, QualifiedName Table, bool IsUnique, bool IfNotExists, EquatableArray<string> Columns, bool IsPlain) : Statement
{
    public override string CommandTag => "CREATE INDEX";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitCreateIndex(this);
}

/// <summary>CREATE TEMP VIEW.</summary>
/// <param name="Name">The view.</param>
/// <param name="OrReplace">OR REPLACE.</param>
/// <param name="Columns">Its column names, where written.</param>
/// <param name="Query">What it shows.</param>
public sealed record CreateViewStatement(QualifiedName Name, bool OrReplace, EquatableArray<string> Columns, Query Query) : Statement
{
    public override string CommandTag => "CREATE VIEW";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitCreateView(this);
}

/// <summary>COMMENT ON TABLE or COLUMN: kept on temporary tables, refused elsewhere.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">Its column, or null.</param>
/// <param name="Text">The comment; null to remove it.</param>
public sealed record CommentStatement(QualifiedName Table, string? Column, string? Text) : Statement
{
    public override string CommandTag => "COMMENT";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitComment(this);
}
