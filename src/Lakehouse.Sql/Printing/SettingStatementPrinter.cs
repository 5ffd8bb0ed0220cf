using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Printing;

/// <summary>Prints SET and its relatives. The special forms are printed as the settings that they are.</summary>
internal sealed class SettingStatementPrinter(SyntaxWriter writer)
{
    /// <summary>Prints SET.</summary>
    public SyntaxWriter Print(SetStatement statement)
    {
        writer.Write(statement.IsLocal ? "SET LOCAL " : "SET ");
        // Only TIME ZONE takes a cast.
        if (statement.Values is [TypeCast interval])
        {
            writer.Write("TIME ZONE INTERVAL");
            var type = interval.Type;
            if (!type.Modifiers.IsEmpty)
            {
                writer.Write("(");
                writer.Expressions.PrintList(type.Modifiers).Write(")");
            }

            writer.Write(" ");
            writer.Expressions.Print(interval.Operand);
            return writer.Write(type.IntervalFields switch
            {
                IntervalFields.Hour => " HOUR",
                IntervalFields.HourToMinute => " HOUR TO MINUTE",
                _ => "",
            });
        }

        Setting(statement.Name).Write(" TO ");
        return statement.IsDefault ? writer.Write("DEFAULT") : writer.Separated(statement.Values, ", ", value => value.Accept(writer.Expressions));
    }

    /// <summary>Prints RESET.</summary>
    public SyntaxWriter Print(ResetStatement statement) =>
        statement.Name is null ? writer.Write("RESET ALL") : Setting(statement.Name, "RESET ");

    /// <summary>Prints SHOW.</summary>
    public SyntaxWriter Print(ShowStatement statement) =>
        statement.Name switch
        {
            null => writer.Write("SHOW ALL"),
            // The bare words are SHOW TABLES and its relatives.
            "databases" or "schemas" or "tables" => writer.Write($"SHOW \"{statement.Name}\""),
            _ => Setting(statement.Name, "SHOW "),
        };

    /// <summary>Prints SHOW TABLES and its relatives.</summary>
    public SyntaxWriter Print(ListStatement statement)
    {
        writer.Write(statement.Listing switch
        {
            CatalogListing.Databases => "SHOW DATABASES",
            CatalogListing.Schemas => "SHOW SCHEMAS",
            CatalogListing.Tables => "SHOW TABLES",
            CatalogListing.Columns => "SHOW COLUMNS",
        });
        return statement.Of is null ? writer : writer.Write(" FROM ").Name(statement.Of);
    }

    /// <summary>Prints SET TRANSACTION.</summary>
    public SyntaxWriter Print(SetTransactionStatement statement)
    {
        if (statement.IsSession) return PrintModes(writer.Write("SET SESSION CHARACTERISTICS AS TRANSACTION "), statement.Modes);
        writer.Write(statement.IsLocal ? "SET LOCAL TRANSACTION " : "SET TRANSACTION ");
        return statement.Snapshot is null
            ? PrintModes(writer, statement.Modes)
            : writer.Write("SNAPSHOT ").StringLiteral(statement.Snapshot);
    }

    /// <summary>Prints transaction modes.</summary>
    public static SyntaxWriter PrintModes(SyntaxWriter target, TransactionModes modes)
    {
        List<string> words = [];
        if (modes.Isolation is { } isolation)
        {
            words.Add(isolation switch
            {
                IsolationLevel.ReadUncommitted => "ISOLATION LEVEL READ UNCOMMITTED",
                IsolationLevel.ReadCommitted => "ISOLATION LEVEL READ COMMITTED",
                IsolationLevel.RepeatableRead => "ISOLATION LEVEL REPEATABLE READ",
                IsolationLevel.Serializable => "ISOLATION LEVEL SERIALIZABLE",
            });
        }

        if (modes.IsReadOnly is { } readOnly) words.Add(readOnly ? "READ ONLY" : "READ WRITE");
        if (modes.IsDeferrable is { } deferrable) words.Add(deferrable ? "DEFERRABLE" : "NOT DEFERRABLE");
        return target.Write(string.Join(", ", words));
    }

    /// <summary>A setting's name is no secret; its parts are quoted one by one.</summary>
    private SyntaxWriter Setting(string name, string before = "") =>
        writer.Write(before).Write(string.Join('.', name.Split('.').Select(IdentifierQuoting.Quote)));
}
