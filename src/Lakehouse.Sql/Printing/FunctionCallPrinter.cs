using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Printing;

/// <summary>Prints calls with all that may follow them, and special forms in their own spelling.</summary>
internal sealed class FunctionCallPrinter(SyntaxWriter writer)
{
    /// <summary>Prints a call.</summary>
    public SyntaxWriter Print(FunctionCall call)
    {
        if (call.IsSpecialForm) return PrintSpecialForm(call);
        writer.PublicName(call.Name).Write("(");
        if (call.IsStar) writer.Write("*");
        if (call.IsDistinct) writer.Write("DISTINCT ");
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (i > 0) writer.Write(", ");
            if (call.IsVariadic && i == call.Arguments.Count - 1) writer.Write("VARIADIC ");
            if (call.Arguments[i].Name is { } name) writer.Name(name).Write(" => ");
            writer.Expressions.Print(call.Arguments[i].Value);
        }

        if (!call.IsWithinGroup) OptionalOrderBy(call.OrderBy, " ");
        writer.Write(")");
        if (call.IsWithinGroup)
        {
            writer.Write(" WITHIN GROUP (");
            OptionalOrderBy(call.OrderBy, "");
            writer.Write(")");
        }

        if (call.Filter is not null)
        {
            writer.Write(" FILTER (WHERE ");
            writer.Expressions.Print(call.Filter).Write(")");
        }

        if (call.Over is not null) PrintOver(call.Over);
        return writer;
    }

    private void PrintOver(OverClause over)
    {
        writer.Write(" OVER ");
        if (over.WindowName is not null) writer.Name(over.WindowName);
        else writer.Queries.PrintWindow(over.Specification!);
    }

    private void OptionalOrderBy(EquatableArray<OrderByItem> items, string before)
    {
        if (items.IsEmpty) return;
        writer.Write(before);
        writer.Queries.PrintOrderBy(items);
    }

    private SyntaxWriter PrintSpecialForm(FunctionCall call)
    {
        var arguments = call.Arguments;
        switch (call.LastName)
        {
            case "timezone":
                writer.Expressions.Print(arguments[1].Value, Precedence.AtTimeZone).Write(" AT TIME ZONE ");
                return writer.Expressions.Print(arguments[0].Value, Precedence.AtTimeZone + 1);
            case "is_normalized":
                writer.Expressions.Print(arguments[0].Value, Precedence.Is + 1).Write(" IS ");
                return arguments is [_, { Value: StringLiteral form }]
                    ? writer.Write(form.Value.ToUpperInvariant()).Write(" NORMALIZED")
                    : writer.Write("NORMALIZED");
            case "normalize":
                writer.Write("NORMALIZE(");
                writer.Expressions.Print(arguments[0].Value);
                if (arguments is [_, { Value: StringLiteral normal }]) writer.Write(", ").Write(normal.Value.ToUpperInvariant());
                return writer.Write(")");
            case "overlaps":
                Pair(arguments[0], arguments[1]).Write(" OVERLAPS ");
                return Pair(arguments[2], arguments[3]);
            case "extract":
                Field(((StringLiteral)arguments[0].Value).Value).Write(" FROM ");
                return writer.Expressions.Print(arguments[1].Value).Write(")");
            case "position":
                writer.Write("POSITION(");
                writer.Expressions.PrintOperand(arguments[1].Value).Write(" IN ");
                return writer.Expressions.PrintOperand(arguments[0].Value).Write(")");
            case "overlay": return Words(arguments, "OVERLAY(", " PLACING ", " FROM ", " FOR ");
            case "substring": return Words(arguments, "SUBSTRING(", " FROM ", " FOR ");
            case "pg_collation_for": return Words(arguments, "COLLATION FOR (");
            case "ltrim": return Commas(arguments, "TRIM(LEADING FROM ");
            case "rtrim": return Commas(arguments, "TRIM(TRAILING FROM ");
            default: return Commas(arguments, "TRIM(BOTH FROM ");
        }
    }

    private SyntaxWriter Field(string field)
    {
        writer.Write("EXTRACT(");
        var keyword = Keywords.Find(field);
        var isWord = IdentifierQuoting.Quote(field) == field && keyword is Keyword.NotAKeyword or Keyword.Year or Keyword.Month
            or Keyword.Day or Keyword.Hour or Keyword.Minute or Keyword.Second;
        return isWord ? writer.Write(field) : writer.StringLiteral(field);
    }

    private SyntaxWriter Pair(FunctionArgument first, FunctionArgument second)
    {
        writer.Write("(");
        writer.Expressions.Print(first.Value).Write(", ");
        return writer.Expressions.Print(second.Value).Write(")");
    }

    private SyntaxWriter Commas(EquatableArray<FunctionArgument> arguments, string open) =>
        writer.Write(open).Separated(arguments, ", ", a => writer.Expressions.Print(a.Value)).Write(")");

    private SyntaxWriter Words(EquatableArray<FunctionArgument> arguments, params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            writer.Write(words[i]);
            writer.Expressions.Print(arguments[i].Value);
        }

        return writer.Write(")");
    }
}
