using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Settings;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Utility.Explain;

/// <summary>The options of EXPLAIN. WAL is accepted and shows nothing: nothing is written.</summary>
/// <remarks>PostgreSQL documentation, SQL command EXPLAIN.</remarks>
/// <param name="Analyze">The statement is run and its rows are counted.</param>
/// <param name="Verbose">Output columns are shown.</param>
/// <param name="Costs">Estimates are shown.</param>
/// <param name="Settings">Planner settings that are not their defaults are shown.</param>
/// <param name="Buffers">What was read from the lake and its caches is shown, with ANALYZE.</param>
/// <param name="Timing">Times of nodes are shown, with ANALYZE.</param>
/// <param name="Summary">The times of planning and running are shown.</param>
/// <param name="Format">How it is written.</param>
internal sealed record ExplainOptions(
    bool Analyze, bool Verbose, bool Costs, bool Settings, bool Buffers, bool Timing, bool Summary, ExplainFormat Format)
{
    /// <summary>Reads the options.</summary>
    /// <exception cref="SqlErrorException">42601, 22023.</exception>
    public static ExplainOptions Read(EquatableArray<StatementOption> options, string text)
    {
        bool analyze = false, verbose = false, costs = true, settings = false, buffers = false, wal = false;
        bool? timing = null, summary = null;
        var format = ExplainFormat.Text;
        foreach (var option in options)
        {
            switch (option.Name)
            {
                case "analyze": analyze = Boolean(option); break;
                case "verbose": verbose = Boolean(option); break;
                case "costs": costs = Boolean(option); break;
                case "settings": settings = Boolean(option); break;
                case "buffers": buffers = Boolean(option); break;
                case "wal": wal = Boolean(option); break;
                case "timing": timing = Boolean(option); break;
                case "summary": summary = Boolean(option); break;
                case "format": format = FormatOf(option, text); break;
                default: throw At(new SqlError(SqlState.SyntaxError, $"unrecognized EXPLAIN option \"{option.Name}\""), option, text);
            }
        }

        if (wal && !analyze) throw RequiresAnalyze("WAL");
        if (timing == true && !analyze) throw RequiresAnalyze("TIMING");
        return new ExplainOptions(analyze, verbose, costs, settings, buffers, timing ?? analyze, summary ?? analyze, format);
    }

    private static bool Boolean(StatementOption option) =>
        option.Value is null || (SettingParser.ParseBool(option.Value)
            ?? throw new SqlError(SqlState.SyntaxError, $"{option.Name} requires a Boolean value").ToException()) == "on";

    private static ExplainFormat FormatOf(StatementOption option, string text) => option.Value switch
    {
        "text" => ExplainFormat.Text,
        "json" => ExplainFormat.Json,
        "xml" => ExplainFormat.Xml,
        "yaml" => ExplainFormat.Yaml,
        var other => throw At(
            new SqlError(SqlState.InvalidParameterValue, $"unrecognized value for EXPLAIN option \"format\": \"{other}\""), option, text),
    };

    private static SqlErrorException RequiresAnalyze(string option) =>
        new SqlError(SqlState.InvalidParameterValue, $"EXPLAIN option {option} requires ANALYZE").ToException();

    private static SqlErrorException At(SqlError error, StatementOption option, string text) =>
        (error with { Position = TextPosition.FromOffset(text, option.Span.Start) }).ToException();
}

/// <summary>How a plan is written.</summary>
internal enum ExplainFormat
{
    /// <summary>Lines, each a row.</summary>
    Text,

    /// <summary>One json value.</summary>
    Json,

    /// <summary>One text.</summary>
    Yaml,

    /// <summary>One xml value.</summary>
    Xml,
}
