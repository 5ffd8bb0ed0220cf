namespace Lakehouse.Server.Commands.Output;

/// <summary>Csv with a header, as PostgreSQL's COPY writes it: NULL is an empty field, the empty string is <c>""</c>.</summary>
internal sealed class CsvPrinter(TextWriter output) : IRowPrinter
{
    public void Begin(IReadOnlyList<PrintedColumn> columns) => Row([.. columns.Select(column => column.Name)]);

    public void Row(string?[] values) => output.WriteLine(string.Join(',', values.Select(Field)));

    public void End()
    {
        // Csv has no footer.
    }

    private static string Field(string? value) => value switch
    {
        null => "",
        "" or "\\." => $"\"{value}\"",
        _ when value.AsSpan().IndexOfAny(",\"\r\n") >= 0 => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => value,
    };
}
