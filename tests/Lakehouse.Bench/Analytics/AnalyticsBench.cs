using Lakehouse.Bench.Measuring;
using Lakehouse.Bench.Servers;
using Lakehouse.Engine.Execution;

namespace Lakehouse.Bench.Analytics;

/// <summary>
/// The queries of TPC-H and ClickBench through the wire, beside the engine alone in this process with the same SQL over the
/// same files, and beside PostgreSQL with indexes and statistics.
/// </summary>
internal static class AnalyticsBench
{
    private const int Rounds = 3;

    // What takes PostgreSQL longer counts as this long: the ratio is then at least what is printed.
    private const int PostgresLimitSeconds = 60;

    // What it answers in less is asked again: its first answer reads the table into its memory.
    private const int PostgresAgainSeconds = 3;

    /// <summary>Prints a table for each benchmark.</summary>
    public static Task RunAsync(BothServers servers, Scoreboard scores)
    {
        servers.Postgres.Query($"set statement_timeout = '{PostgresLimitSeconds}s'");
        using var engine = new EngineAlone(servers.Folder);
        foreach (var benchmark in new[] { "tpch", "clickbench" })
        {
            MarkdownTable.Begin(
                $"Queries of {benchmark}, median of {Rounds}", "query", "Lakehouse", "engine alone", "PostgreSQL 15", "Lakehouse ÷ engine", "PostgreSQL ÷ Lakehouse", "PostgreSQL ÷ engine");
            var results = QueryFile.Of(benchmark).Select(query => Measure(servers, engine, query)).ToList();
            var overEngine = Samples.GeometricMean(results.Where(result => result.OverEngine > 0).Select(result => result.OverEngine));
            var overPostgres = Samples.GeometricMean(results.Select(result => result.OverPostgres));
            MarkdownTable.Row(
                "geometric mean", "", "", "", MarkdownTable.Ratio(overEngine), MarkdownTable.Ratio(overPostgres), MarkdownTable.Ratio(overPostgres * overEngine));
            scores.AtMost($"{benchmark}: time over the engine's alone", overEngine, 1.10);
            scores.AtLeast($"{benchmark}: times faster than PostgreSQL", overPostgres, 10);
        }

        return Task.CompletedTask;
    }

    private static (double OverEngine, double OverPostgres) Measure(BothServers servers, EngineAlone engine, QueryFile query)
    {
        var (ours, alone, theirs) = (new Samples(), new Samples(), new Samples());
        var isEnginesSql = true;
        for (var round = 0; round <= Rounds; round++)
        {
            (round == 0 ? new Samples() : ours).Time(() => servers.Lakehouse.Query(query.Sql));
            if (isEnginesSql) isEnginesSql = TryAlone(engine, query, round == 0 ? new Samples() : alone);
        }

        var limited = !TryPostgres(servers, query, theirs);
        var overEngine = isEnginesSql ? ours.Median / alone.Median : 0;
        MarkdownTable.Row(
            query.Name, MarkdownTable.Time(ours.Median), isEnginesSql ? MarkdownTable.Time(alone.Median) : "not its SQL",
            (limited ? "> " : "") + MarkdownTable.Time(theirs.Median), isEnginesSql ? MarkdownTable.Ratio(overEngine) : "",
            MarkdownTable.Ratio(theirs.Median / ours.Median), isEnginesSql ? MarkdownTable.Ratio(theirs.Median / alone.Median) : "");
        return (overEngine, theirs.Median / ours.Median);
    }

    private static bool TryAlone(EngineAlone engine, QueryFile query, Samples samples)
    {
        try
        {
            samples.Time(() => engine.Query(query.Sql));
            return true;
        }
        catch (EngineException)
        {
            return false;
        }
    }

    private static bool TryPostgres(BothServers servers, QueryFile query, Samples samples)
    {
        try
        {
            var first = new Samples();
            first.Time(() => servers.Postgres.Query(query.Sql));
            if (first.Median < PostgresAgainSeconds * 1e6) samples.Time(() => servers.Postgres.Query(query.Sql));
            else samples.Add(TimeSpan.FromMicroseconds(first.Median));
            return true;
        }
        catch (InvalidOperationException error) when (error.Message.Contains("57014", StringComparison.Ordinal))
        {
            samples.Add(TimeSpan.FromSeconds(PostgresLimitSeconds));
            return false;
        }
    }
}
