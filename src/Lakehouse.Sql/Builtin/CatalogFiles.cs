using System.Reflection;

namespace Lakehouse.Sql.Builtin;

/// <summary>The CSV files of catalog/ that are embedded in this assembly.</summary>
internal static class CatalogFiles
{
    /// <summary>A reader over <c>catalog/NAME.csv</c>, standing before its first row.</summary>
    public static CsvReader Open(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"catalog/{name}.csv")
            ?? throw new InvalidDataException($"catalog/{name}.csv is not embedded");
        using var text = new StreamReader(stream);
        return new CsvReader(text.ReadToEnd());
    }
}
