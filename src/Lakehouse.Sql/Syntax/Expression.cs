namespace Lakehouse.Sql.Syntax;

/// <summary>A scalar expression.</summary>
public abstract record Expression : SyntaxNode
{
    /// <summary>Calls the visitor's method for this kind of node.</summary>
    public abstract T Accept<T>(IExpressionVisitor<T> visitor);
}
