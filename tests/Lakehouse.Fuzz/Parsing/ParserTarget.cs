using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Printing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Fuzz.Parsing;

/// <summary>
/// What must hold of the parser for every text: it gives statements or an <see cref="SqlErrorException"/> that points into the
/// text, and a query that it gives prints to SQL that parses to the same tree.
/// </summary>
public static class ParserTarget
{
    /// <summary>Tries one text.</summary>
    /// <exception cref="InvalidOperationException">What must hold does not; the message has the text.</exception>
    public static void Run(string text)
    {
        try
        {
            foreach (var statement in SqlParser.Parse(text)) Check(statement, text);
        }
        catch (SqlErrorException exception)
        {
            if (exception.Error.Position > text.Length + 1) throw new InvalidOperationException($"an error points behind the text: {text}", exception);
        }
        catch (Exception exception) when (exception is not InvalidOperationException)
        {
            throw new InvalidOperationException($"{exception.GetType().Name} leaves the parser: {text}", exception);
        }
    }

    private static void Check(Statement statement, string text)
    {
        if (statement.Span.End > text.Length) throw new InvalidOperationException($"a statement ends behind the text: {text}");
        // A lone surrogate is not text; it never comes from the wire.
        if (statement is not QueryStatement || text.AsSpan().ContainsAnyInRange('\ud800', '\udfff')) return;
        foreach (var form in new[] { SyntaxForm.Normalized, SyntaxForm.FullyParenthesized })
        {
            var printed = SyntaxPrinter.Print(statement, form);
            Statement again;
            try
            {
                again = SqlParser.Parse(printed).Single();
            }
            catch (SqlErrorException exception)
            {
                throw new InvalidOperationException($"what is printed does not parse: {text} => {printed}", exception);
            }

            if (!statement.Equals(again)) throw new InvalidOperationException($"what is printed is another tree: {text} => {printed}");
        }
    }
}
