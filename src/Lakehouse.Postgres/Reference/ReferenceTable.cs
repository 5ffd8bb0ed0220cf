using System.Reflection;
using System.Text;

namespace Lakehouse.Postgres.Reference;

/// <summary>
/// One of the catalog/*.csv files, recorded from PostgreSQL by tools/PgReference and embedded into the assembly that uses
/// it, with all its rows.
/// </summary>
public sealed class ReferenceTable
{
    private readonly Dictionary<string, int> _ordinals;

    private ReferenceTable(CsvReader reader)
    {
        Columns = reader.Columns;
        _ordinals = Columns.Select((name, ordinal) => (name, ordinal)).ToDictionary(c => c.name, c => c.ordinal, StringComparer.Ordinal);
        var rows = new List<string?[]>();
        while (reader.ReadRow())
        {
            var row = reader.Row();
            if (row.Length != Columns.Count)
                throw new InvalidDataException($"row {rows.Count + 2} has {row.Length} fields, the header {Columns.Count}");
            rows.Add(row);
        }

        Rows = rows;
    }

    /// <summary>The header.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows, each as long as the header.</summary>
    public IReadOnlyList<string?[]> Rows { get; }

    /// <summary>Where a column stands in each row.</summary>
    /// <exception cref="KeyNotFoundException">The file has no such column: a mistake of the build, not of input.</exception>
    public int Ordinal(string column) => _ordinals[column];

    /// <summary>Reads the embedded resource of that name.</summary>
    public static ReferenceTable Load(Assembly assembly, string resource) => new(Open(assembly, resource));

    /// <summary>
    /// A reader over the embedded resource of that name, standing before its first row: catalog/NAME.csv, and behind it the rows that
    /// extensions add, catalog/extensions/NAME.csv, where there are any.
    /// </summary>
    public static CsvReader Open(Assembly assembly, string resource)
    {
        var own = Read(assembly, resource) ?? throw new InvalidOperationException($"the assembly has no resource {resource}");
        if (Read(assembly, resource.Replace("catalog/", "catalog/extensions/", StringComparison.Ordinal)) is not { } added) return new CsvReader(own);
        var header = added.IndexOf('\n', StringComparison.Ordinal) + 1;
        if (!own.StartsWith(added[..header], StringComparison.Ordinal)) throw new InvalidDataException($"the extensions' rows of {resource} have other columns");
        return new CsvReader(own + added[header..]);
    }

    private static string? Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource);
        if (stream is null) return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
