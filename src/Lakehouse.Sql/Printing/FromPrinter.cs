using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Printing;

/// <summary>Prints items of FROM.</summary>
internal sealed class FromPrinter(SyntaxWriter writer) : IFromItemVisitor<SyntaxWriter>
{
    /// <summary>Prints an item.</summary>
    /// <summary>Prints items by commas.</summary>
    public SyntaxWriter PrintList(EquatableArray<FromItem> items) => writer.Separated(items, ", ", item => Print(item));

    public SyntaxWriter Print(FromItem item)
    {
        StackGuard.Check();
        return item.Accept(this);
    }

    public SyntaxWriter VisitTable(TableItem item)
    {
        if (item.IsOnly) writer.Write("ONLY ");
        writer.Name(item.Name);
        Alias(item.Alias);
        if (item.Sample is not { } sample) return writer;
        writer.Write(" TABLESAMPLE ").PublicName(sample.Method).Write("(");
        writer.Expressions.PrintList(sample.Arguments).Write(")");
        if (sample.Repeatable is null) return writer;
        writer.Write(" REPEATABLE (");
        return writer.Expressions.Print(sample.Repeatable).Write(")");
    }

    public SyntaxWriter VisitSubquery(SubqueryItem item)
    {
        if (item.IsLateral) writer.Write("LATERAL ");
        writer.Queries.PrintParenthesized(item.Query);
        return Alias(item.Alias);
    }

    public SyntaxWriter VisitFunction(FunctionItem item)
    {
        if (item.IsLateral) writer.Write("LATERAL ");
        if (item.IsRowsFrom)
        {
            writer.Write("ROWS FROM (").Separated(item.Functions, ", ", function =>
            {
                Call(function.Call);
                if (function.Columns.IsEmpty) return;
                writer.Write(" AS ");
                Definitions(function.Columns);
            }).Write(")");
        }
        else
        {
            Call(item.Functions[0].Call);
        }

        if (item.WithOrdinality) writer.Write(" WITH ORDINALITY");
        if (item.Columns.IsEmpty) return Alias(item.Alias);
        writer.Write(" AS ");
        if (item.Alias is not null) writer.Name(item.Alias.Name);
        return Definitions(item.Columns);
    }

    public SyntaxWriter VisitJoin(JoinItem item)
    {
        if (item.Alias is not null) writer.Write("(");
        Print(item.Left).Write(item.IsNatural ? " NATURAL" : "").Write(item.Kind switch
        {
            JoinKind.Cross => " CROSS JOIN ",
            JoinKind.Inner => " JOIN ",
            JoinKind.Left => " LEFT JOIN ",
            JoinKind.Right => " RIGHT JOIN ",
            JoinKind.Full => " FULL JOIN ",
        });
        if (item.Right is JoinItem { Alias: null })
        {
            writer.Write("(");
            Print(item.Right).Write(")");
        }
        else
        {
            Print(item.Right);
        }

        if (item.Condition is not null)
        {
            writer.Write(" ON ");
            writer.Expressions.Print(item.Condition);
        }

        writer.OptionalNameList(item.Using, " USING ");
        if (item.UsingAlias is not null) writer.Write(" AS ").Name(item.UsingAlias);
        if (item.Alias is not null) writer.Write(")");
        return Alias(item.Alias);
    }

    /// <summary>A cast stands in FROM only as a call.</summary>
    private void Call(Expression call)
    {
        if (call is TypeCast cast)
        {
            writer.Write("CAST(");
            writer.Expressions.Print(cast.Operand).Write(" AS ");
            writer.Types.Print(cast.Type).Write(")");
        }
        else
        {
            writer.Expressions.Print(call);
        }
    }

    private SyntaxWriter Alias(TableAlias? alias) =>
        alias is null ? writer : writer.Write(" AS ").Name(alias.Name).OptionalNameList(alias.Columns, "");

    private SyntaxWriter Definitions(EquatableArray<ColumnDefinition> columns) => writer.Write("(").Separated(columns, ", ", column =>
    {
        writer.Name(column.Name).Write(" ");
        writer.Types.Print(column.Type);
        if (column.Collation is not null) writer.Write(" COLLATE ").Name(column.Collation);
    }).Write(")");
}
