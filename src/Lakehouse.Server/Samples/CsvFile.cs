namespace Lakehouse.Server.Samples;

/// <summary>
/// Writes rows as csv in the form that PostgreSQL's COPY and DuckDB both read: NULL is an empty field, the empty string
/// <c>""</c>.
/// </summary>
public static class CsvFile
{
    /// <summary>Writes a header and the rows.</summary>
    public static void Write(string file, IReadOnlyList<SampleColumn> columns, IEnumerable<string?[]> rows)
    {
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', columns.Select(column => column.Name)));
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                if (i > 0) writer.Write(',');
                if (row[i] is { } value) WriteValue(writer, value);
            }

            writer.WriteLine();
        }
    }

    private static void WriteValue(StreamWriter writer, string value)
    {
        if (value.Length > 0 && value.AsSpan().IndexOfAny(",\"\n\r") < 0)
        {
            writer.Write(value);
            return;
        }

        writer.Write('"');
        writer.Write(value.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }
}
