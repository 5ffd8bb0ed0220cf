namespace Lakehouse.Sql.Printing;

/// <summary>How a tree is printed.</summary>
public enum SyntaxForm
{
    /// <summary>Canonical spelling, parentheses where they are needed: parsing it gives an equal tree.</summary>
    Normalized,

    /// <summary>Parentheses around every operation: parsing it gives an equal tree, and a reader sees what binds to what.</summary>
    FullyParenthesized,

    /// <summary>An underscore for every literal: the same for statements that differ in values only.</summary>
    LiteralsRemoved,

    /// <summary>An underscore for every name of a table, column or alias.</summary>
    NamesRemoved,
}
