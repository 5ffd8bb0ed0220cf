namespace Lakehouse.Sql.Syntax;

/// <summary>
/// SET [SESSION | LOCAL] of a setting. The special forms are settings as in PostgreSQL: TIME ZONE is <c>timezone</c>, NAMES is
/// <c>client_encoding</c>, SCHEMA is <c>search_path</c>, ROLE is <c>role</c>, SESSION AUTHORIZATION is <c>session_authorization</c>.
/// </summary>
/// <param name="IsLocal">LOCAL: for this transaction.</param>
/// <param name="Name">The setting, with dots where it is qualified.</param>
/// <param name="Values">
/// Literals; words are strings here. TIME ZONE may have a cast to interval. Empty for DEFAULT (and TIME ZONE LOCAL).
/// </param>
public sealed record SetStatement(bool IsLocal, string Name, EquatableArray<Expression> Values) : Statement
{
    /// <summary>SET … TO DEFAULT.</summary>
    public bool IsDefault => Values.IsEmpty;

    public override string CommandTag => "SET";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitSet(this);
}

/// <summary>RESET.</summary>
/// <param name="Name">The setting; null for ALL.</param>
public sealed record ResetStatement(string? Name) : Statement
{
    public override string CommandTag => "RESET";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitReset(this);
}

/// <summary>SHOW.</summary>
/// <param name="Name">The setting; null for ALL.</param>
public sealed record ShowStatement(string? Name) : Statement
{
    public override string CommandTag => "SHOW";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitShow(this);
}

/// <summary>A convenience that PostgreSQL does not have: SHOW DATABASES, SCHEMAS, TABLES, COLUMNS FROM t, DESCRIBE t.</summary>
/// <param name="Listing">What is listed.</param>
/// <param name="Of">
/// The table of columns (required there), the schema of TABLES as a bare name, the database of SCHEMAS as a bare name; else null.
/// </param>
public sealed record ListStatement(CatalogListing Listing, QualifiedName? Of) : Statement
{
    public override string CommandTag => "SHOW";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitList(this);
}

/// <summary>What a <see cref="ListStatement"/> lists.</summary>
public enum CatalogListing
{
    Databases,
    Schemas,
    Tables,
    Columns,
}

/// <summary>A convenience that PostgreSQL does not have: USE database.</summary>
public sealed record UseStatement(string Database) : Statement
{
    public override string CommandTag => "USE";

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitUse(this);
}

/// <summary>DISCARD.</summary>
public sealed record DiscardStatement(DiscardTarget Target) : Statement
{
    public override string CommandTag => Target switch
    {
        DiscardTarget.All => "DISCARD ALL",
        DiscardTarget.Plans => "DISCARD PLANS",
        DiscardTarget.Sequences => "DISCARD SEQUENCES",
        DiscardTarget.Temporary => "DISCARD TEMP",
    };

    public override T Accept<T>(IStatementVisitor<T> visitor) => visitor.VisitDiscard(this);
}

/// <summary>What DISCARD drops.</summary>
public enum DiscardTarget
{
    All,
    Plans,
    Sequences,
    Temporary,
}
