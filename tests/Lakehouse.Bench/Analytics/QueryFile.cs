using Lakehouse.Testing;

namespace Lakehouse.Bench.Analytics;

/// <summary>A query of samples/queries, in PostgreSQL's dialect.</summary>
/// <param name="Name"><c>q07</c>.</param>
/// <param name="Sql">The statement, without its semicolon.</param>
internal sealed record QueryFile(string Name, string Sql)
{
    /// <summary>The queries of a benchmark, <c>tpch</c> or <c>clickbench</c>, by number.</summary>
    public static IReadOnlyList<QueryFile> Of(string benchmark) =>
    [
        .. Directory.GetFiles(Repository.PathOf($"samples/queries/{benchmark}"), "q*.sql").Order(StringComparer.Ordinal)
            .Select(file => new QueryFile(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file).Trim().TrimEnd(';'))),
    ];
}
