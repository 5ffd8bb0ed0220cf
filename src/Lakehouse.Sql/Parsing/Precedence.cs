namespace Lakehouse.Sql.Parsing;

/// <summary>How tightly an operator binds, loosest first.</summary>
/// <remarks>PostgreSQL documentation, section 4.1.6 "Operator Precedence".</remarks>
internal enum Precedence
{
    /// <summary>Looser than all: a whole expression.</summary>
    Lowest,
    Or,
    And,
    Not,

    /// <summary>IS, ISNULL, NOTNULL.</summary>
    Is,

    /// <summary><c>&lt; &gt; = &lt;= &gt;= &lt;&gt;</c>; not associative.</summary>
    Comparison,

    /// <summary>BETWEEN, IN, LIKE, ILIKE, SIMILAR, with NOT or without; not associative.</summary>
    Pattern,
    Escape,

    /// <summary>All operators that have no place of their own, OPERATOR(…).</summary>
    OtherOperator,
    Additive,
    Multiplicative,
    Power,
    AtTimeZone,
    Collate,

    /// <summary>Plus and minus as signs.</summary>
    Sign,
    Cast,
}
