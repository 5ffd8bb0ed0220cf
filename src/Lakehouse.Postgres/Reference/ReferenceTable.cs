using System.Reflection;
using System.Text;

namespace Lakehouse.Postgres.Reference;

/// <summary>
/// One of the catalog/*.csv files, recorded from PostgreSQL by tools/PgReference and embedded into the assembly that uses it.
/// </summary>
/// <remarks>RFC 4180 with a header line; an unquoted empty field is NULL, a quoted one the empty string (as COPY csv writes them).</remarks>
public sealed class ReferenceTable
{
    private readonly Dictionary<string, int> _ordinals;

    private ReferenceTable(string[] columns, List<string?[]> rows)
    {
        Columns = columns;
        Rows = rows;
        _ordinals = columns.Select((name, ordinal) => (name, ordinal)).ToDictionary(c => c.name, c => c.ordinal, StringComparer.Ordinal);
    }

    /// <summary>The header.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows, each as long as the header.</summary>
    public IReadOnlyList<string?[]> Rows { get; }

    /// <summary>Where a column stands in each row.</summary>
    /// <exception cref="KeyNotFoundException">The file has no such column: a mistake of the build, not of input.</exception>
    public int Ordinal(string column) => _ordinals[column];

    /// <summary>Reads the embedded resource of that name.</summary>
    public static ReferenceTable Load(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly has no resource {resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Parses the text of such a file.</summary>
    public static ReferenceTable Parse(string text)
    {
        var rows = new List<string?[]>();
        string[]? columns = null;
        var at = 0;
        while (at < text.Length)
        {
            var row = ReadRow(text, ref at, columns?.Length ?? 0);
            if (columns is null) columns = [.. row.Select(name => name ?? "")];
            else if (row.Length == columns.Length) rows.Add(row);
            else throw new FormatException($"Row {rows.Count + 2} has {row.Length} fields, the header {columns.Length}.");
        }

        return new ReferenceTable(columns ?? [], rows);
    }

    private static string?[] ReadRow(string text, ref int at, int width)
    {
        var fields = new List<string?>(width);
        while (true)
        {
            fields.Add(at < text.Length && text[at] == '"' ? ReadQuoted(text, ref at) : ReadPlain(text, ref at));
            if (at >= text.Length) return [.. fields];
            if (text[at++] == '\n') return [.. fields];
        }
    }

    private static string? ReadPlain(string text, ref int at)
    {
        var length = text.AsSpan(at).IndexOfAny(',', '\n');
        var end = length < 0 ? text.Length : at + length;
        var field = at == end ? null : text[at..end];
        at = end;
        return field;
    }

    private static string ReadQuoted(string text, ref int at)
    {
        var start = ++at;
        var doubled = false;
        while (true)
        {
            var quote = text.IndexOf('"', at);
            if (quote < 0) throw new FormatException("A quoted field has no end.");
            at = quote + 1;
            if (at >= text.Length || text[at] != '"') break;
            doubled = true;
            at++;
        }

        var field = text[start..(at - 1)];
        return doubled ? field.Replace("\"\"", "\"", StringComparison.Ordinal) : field;
    }
}
