namespace Lakehouse.Server.Commands.Output;

/// <summary>Prints the rows of one result.</summary>
internal interface IRowPrinter
{
    /// <summary>The result's columns; called before its rows.</summary>
    void Begin(IReadOnlyList<PrintedColumn> columns);

    /// <summary>One row: values in text form, null for NULL.</summary>
    void Row(string?[] values);

    /// <summary>After the last row.</summary>
    void End();
}

/// <summary>A column as printers need it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeOid">Its type: numbers stand to the right, and are numbers in JSON.</param>
internal sealed record PrintedColumn(string Name, uint TypeOid);
