using System.Diagnostics;
using Lakehouse.Bench.Measuring;
using Lakehouse.Postgres.Input;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Lowering;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;
using Lakehouse.Testing.Servers;

namespace Lakehouse.Bench.FrontEnd;

/// <summary>How long a statement takes from its text to the engine's SQL, phase by phase, over the catalog of the samples.</summary>
public sealed class FrontEndBench
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Measured = TimeSpan.FromMilliseconds(300);
    private const int WarmUpRounds = 500;
    private const int LeastRounds = 3;
    private const int SmallText = 10_000;

    private readonly AnalysisContext _analysis;
    private readonly LoweringContext _lowering;

    private FrontEndBench(ICatalogSnapshot catalog)
    {
        _analysis = new AnalysisContext(catalog, ["public"], InputSettings.Default);
        _lowering = new LoweringContext(
            catalog, "postgres", LakehouseFixture.Database, ["public"], default, default, default, 1, "PostgreSQL 15", _ => null);
    }

    /// <summary>Prints the table.</summary>
    public static async Task RunAsync(Scoreboard scores)
    {
        await using var server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}", "-refresh=0");
        var bench = new FrontEndBench(server.Lake.Catalog.Find(LakehouseFixture.Database)!.Current);
        MarkdownTable.Begin("Front end: text to engine SQL, p50 (p99 of the whole)", "statement", "parse", "analyze", "lower", "whole", "p99", "target");
        // The small ones share most of their code: only when all of them ran for a while is it compiled for good.
        foreach (var statement in FrontEndStatement.All.Where(statement => statement.Text.Length < SmallText)) bench.Measure(statement);
        foreach (var kind in FrontEndStatement.All.GroupBy(statement => (statement.Kind, statement.Limit)))
            scores.AtMost($"parse, analyze and lower {kind.Key.Kind}: p50", kind.Max(bench.Print) / 1000, kind.Key.Limit / 1000, "ms");
    }

    private double Print(FrontEndStatement statement)
    {
        var (parse, analyze, lower, whole) = Measure(statement);
        MarkdownTable.Row(
            statement.Name, MarkdownTable.Time(parse.Median), MarkdownTable.Time(analyze.Median), MarkdownTable.Time(lower.Median),
            MarkdownTable.Time(whole.Median), MarkdownTable.Time(whole.Percentile99),
            MarkdownTable.Time(statement.Limit));
        return whole.Median;
    }

    private (Samples Parse, Samples Analyze, Samples Lower, Samples Whole) Measure(FrontEndStatement statement)
    {
        var result = (Parse: new Samples(), Analyze: new Samples(), Lower: new Samples(), Whole: new Samples());
        // By time and by number: on a busy machine the time alone is too short for the compiler.
        var rounds = statement.Text.Length < SmallText ? WarmUpRounds : 0;
        for (var warming = Stopwatch.StartNew(); warming.Elapsed < WarmUp || rounds > 0; rounds--) Once(statement.Text);
        var measuring = Stopwatch.StartNew();
        for (var round = 0; round < LeastRounds || measuring.Elapsed < Measured; round++)
        {
            var (parse, analyze, lower) = Once(statement.Text);
            result.Parse.Add(parse);
            result.Analyze.Add(analyze);
            result.Lower.Add(lower);
            result.Whole.Add(parse + analyze + lower);
        }

        return result;
    }

    private (TimeSpan Parse, TimeSpan Analyze, TimeSpan Lower) Once(string text)
    {
        var start = Stopwatch.GetTimestamp();
        var statement = (QueryStatement)SqlParser.Parse(text)[0];
        var parsed = Stopwatch.GetTimestamp();
        var analyzed = Analyzer.Analyze(statement.Query, text, _analysis);
        var understood = Stopwatch.GetTimestamp();
        Lowering.Lower(analyzed, _lowering);
        return (Stopwatch.GetElapsedTime(start, parsed), Stopwatch.GetElapsedTime(parsed, understood), Stopwatch.GetElapsedTime(understood));
    }
}
