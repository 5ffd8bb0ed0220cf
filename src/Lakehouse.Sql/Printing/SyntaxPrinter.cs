using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Printing;

/// <summary>The door of the printer: a syntax tree as PostgreSQL's SQL, on one line.</summary>
public static class SyntaxPrinter
{
    /// <summary>Prints a statement. A refused one has only its tag to show.</summary>
    /// <exception cref="SqlErrorException">54001 where the tree is too deep for the stack.</exception>
    public static string Print(Statement statement, SyntaxForm form = SyntaxForm.Normalized)
    {
        var writer = new SyntaxWriter(form);
        statement.Accept(new StatementPrinter(writer));
        return writer.ToString();
    }

    /// <summary>Prints a query.</summary>
    /// <exception cref="SqlErrorException">54001 where the tree is too deep for the stack.</exception>
    public static string Print(Query query, SyntaxForm form = SyntaxForm.Normalized)
    {
        var writer = new SyntaxWriter(form);
        writer.Queries.Print(query);
        return writer.ToString();
    }

    /// <summary>Prints an expression.</summary>
    /// <exception cref="SqlErrorException">54001 where the tree is too deep for the stack.</exception>
    public static string Print(Expression expression, SyntaxForm form = SyntaxForm.Normalized)
    {
        var writer = new SyntaxWriter(form);
        writer.Expressions.Print(expression);
        return writer.ToString();
    }
}
