using Lakehouse.Bench.FrontEnd;
using Lakehouse.Bench.Measuring;

namespace Lakehouse.Bench.Catalog;

/// <summary>How long the catalog of 2,000 tables of 50 columns takes to look around in, beside PostgreSQL.</summary>
internal static class CatalogBench
{
    private const int WarmUp = 3;
    private const int Rounds = 9;
    private const double Limit = 2.0;

    /// <summary>Prints the table.</summary>
    public static async Task RunAsync(Scoreboard scores)
    {
        await using var servers = await WideCatalog.StartAsync();
        MarkdownTable.Begin(
            $"Catalog: {WideCatalog.Tables:N0} tables of {WideCatalog.Columns} columns, median of {Rounds}", "question", "rows", "Lakehouse", "PostgreSQL 15", "ratio",
            "asked again", "ratio");
        foreach (var (name, statements) in Questions())
        {
            var (ours, held, theirs) = (new Samples(), new Samples(), new Samples());
            long rows = 0;
            for (var round = 0; round < WarmUp + Rounds; round++)
            {
                var counts = round >= WarmUp;
                servers.Lakehouse.Query("SET lakehouse.result_cache = off");
                rows = (counts ? ours : new Samples()).Time(() => statements.Sum(sql => servers.Lakehouse.Query(sql).Rows));
                (counts ? theirs : new Samples()).Time(() => statements.Sum(sql => servers.Postgres.Query(sql).Rows));
                servers.Lakehouse.Query("SET lakehouse.result_cache = on");
                (counts ? held : new Samples()).Time(() => statements.Sum(sql => servers.Lakehouse.Query(sql).Rows));
            }

            var (ratio, again) = (ours.Median / theirs.Median, held.Median / theirs.Median);
            scores.AtMost($"catalog, {name}: time over PostgreSQL's, computed", ratio, Limit);
            scores.AtMost($"catalog, {name}: time over PostgreSQL's, asked again", again, Limit);
            MarkdownTable.Row(
                name, $"{rows:N0}", MarkdownTable.Time(ours.Median), MarkdownTable.Time(theirs.Median), MarkdownTable.Ratio(ratio),
                MarkdownTable.Time(held.Median), MarkdownTable.Ratio(again));
        }
    }

    /// <summary>Each part of the resource begins with <c>-- name</c>; its statements end with semicolons.</summary>
    private static IEnumerable<(string Name, IReadOnlyList<string> Statements)> Questions() =>
        FrontEndStatement.Resource("catalog_questions.sql").Split("-- ", StringSplitOptions.RemoveEmptyEntries).Select(part =>
        {
            var (name, text) = (part[..part.IndexOf('\n')], part[part.IndexOf('\n')..]);
            return (name.Trim(), (IReadOnlyList<string>)[.. text.Split(';').Select(sql => sql.Trim()).Where(sql => sql.Length > 0)]);
        });
}
