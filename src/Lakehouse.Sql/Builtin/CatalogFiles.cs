using System.Reflection;
using Lakehouse.Postgres.Reference;

namespace Lakehouse.Sql.Builtin;

/// <summary>The CSV files of catalog/ that are embedded in this assembly.</summary>
internal static class CatalogFiles
{
    /// <summary>A reader over <c>catalog/NAME.csv</c>, standing before its first row.</summary>
    public static CsvReader Open(string name) => ReferenceTable.Open(Assembly.GetExecutingAssembly(), $"catalog/{name}.csv");
}
