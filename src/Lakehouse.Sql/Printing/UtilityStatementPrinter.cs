using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Printing;

/// <summary>Prints COPY, LOCK, ANALYZE and VACUUM, and the options of utility statements.</summary>
internal sealed class UtilityStatementPrinter(SyntaxWriter writer)
{
    /// <summary>Prints options in parentheses.</summary>
    public SyntaxWriter PrintOptions(EquatableArray<StatementOption> options) =>
        writer.Write("(").Separated(options, ", ", PrintOption).Write(")");

    /// <summary>Prints COPY.</summary>
    public SyntaxWriter Print(CopyToStatement statement)
    {
        writer.Write("COPY ");
        if (statement.Query is not null) writer.Queries.PrintParenthesized(statement.Query);
        else writer.Name(statement.Table!).OptionalNameList(statement.Columns);
        writer.Write(statement.Destination switch
        {
            CopyDestination.Stdout => " TO STDOUT",
            CopyDestination.File => " TO ",
            CopyDestination.Program => " TO PROGRAM ",
        });
        if (statement.Target is not null) writer.StringLiteral(statement.Target);
        return statement.Options.IsEmpty ? writer : PrintCopyOptions(statement.Options);
    }

    /// <summary>Prints COPY FROM.</summary>
    public SyntaxWriter Print(CopyFromStatement statement)
    {
        writer.Write("COPY ").Name(statement.Table).OptionalNameList(statement.Columns).Write(statement.Source switch
        {
            CopyDestination.Stdout => " FROM STDIN",
            CopyDestination.File => " FROM FILE",
            CopyDestination.Program => " FROM PROGRAM",
        });
        if (!statement.Options.IsEmpty) PrintCopyOptions(statement.Options);
        return statement.Where is null ? writer : writer.Write(" WHERE ").Expressions.Print(statement.Where);
    }

    /// <summary>Prints LOCK.</summary>
    public SyntaxWriter Print(LockStatement statement) =>
        writer.Write("LOCK TABLE ").Separated(statement.Tables, ", ", name => writer.Name(name))
            .Write(" IN ").Write(statement.Mode).Write(statement.IsNoWait ? " MODE NOWAIT" : " MODE");

    /// <summary>Prints ANALYZE, VACUUM or CHECKPOINT.</summary>
    public SyntaxWriter Print(MaintenanceStatement statement)
    {
        writer.Write(statement.Tag);
        if (!statement.Options.IsEmpty)
        {
            writer.Write(" ");
            PrintOptions(statement.Options);
        }

        return statement.Relations.IsEmpty
            ? writer
            : writer.Write(" ").Separated(statement.Relations, ", ", target => writer.Name(target.Relation).OptionalNameList(target.Columns));
    }

    private SyntaxWriter PrintCopyOptions(EquatableArray<StatementOption> options)
    {
        writer.Write(" WITH ");
        return PrintOptions(options);
    }

    private void PrintOption(StatementOption option)
    {
        writer.Write(option.Name is "analyze" or "verbose" or "freeze" ? option.Name : IdentifierQuoting.Quote(option.Name));
        if (option.IsStar) writer.Write(" *");
        else if (option.Value is not null) writer.Write(" ").StringLiteral(option.Value);
        else writer.OptionalNameList(option.Names);
    }
}
