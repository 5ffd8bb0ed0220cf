using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>
/// What a pair of parentheses turned out to hold: a query, or expressions by commas. Only what follows a parenthesis tells
/// <c>((SELECT 1) UNION SELECT 2)</c> from <c>((SELECT 1) + 2)</c>.
/// </summary>
/// <param name="Query">The query, or null.</param>
/// <param name="Items">The expressions where there is no query; at least one.</param>
internal readonly record struct ParenthesisContent(Query? Query, EquatableArray<Expression> Items)
{
    /// <summary>More than one expression: a row.</summary>
    public bool IsList => Items.Count > 1;
}
