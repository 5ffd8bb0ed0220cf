using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Settings;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Utility.Explain;

/// <summary>The options of EXPLAIN. What an option of PostgreSQL's would show and the engine does not know is not shown.</summary>
/// <remarks>PostgreSQL documentation, SQL command EXPLAIN.</remarks>
/// <param name="Analyze">The statement is run and its rows are counted.</param>
/// <param name="Costs">Estimated rows are shown.</param>
/// <param name="Timing">Times of nodes are shown with ANALYZE.</param>
/// <param name="Json">FORMAT JSON rather than TEXT.</param>
internal sealed record ExplainOptions(bool Analyze, bool Costs, bool Timing, bool Json)
{
    /// <summary>Reads the options.</summary>
    /// <exception cref="SqlErrorException">42601, 22023, 0A000.</exception>
    public static ExplainOptions Read(EquatableArray<StatementOption> options, string text)
    {
        bool analyze = false, costs = true, json = false;
        bool? timing = null;
        foreach (var option in options)
        {
            switch (option.Name)
            {
                case "analyze": analyze = Boolean(option); break;
                case "costs": costs = Boolean(option); break;
                case "timing": timing = Boolean(option); break;
                case "verbose" or "buffers" or "wal" or "settings" or "summary": _ = Boolean(option); break;
                case "format": json = Format(option, text); break;
                default: throw At(new SqlError(SqlState.SyntaxError, $"unrecognized EXPLAIN option \"{option.Name}\""), option, text);
            }
        }

        if (timing == true && !analyze)
            throw new SqlError(SqlState.InvalidParameterValue, "EXPLAIN option TIMING requires ANALYZE").ToException();
        return new ExplainOptions(analyze, costs, timing ?? analyze, json);
    }

    private static bool Boolean(StatementOption option) =>
        option.Value is null || (SettingParser.ParseBool(option.Value)
            ?? throw new SqlError(SqlState.SyntaxError, $"{option.Name} requires a Boolean value").ToException()) == "on";

    private static bool Format(StatementOption option, string text) => option.Value switch
    {
        "text" => false,
        "json" => true,
        "xml" or "yaml" => throw SqlError.FeatureNotSupported($"EXPLAIN (FORMAT {option.Value.ToUpperInvariant()}) is not supported").ToException(),
        var other => throw At(
            new SqlError(SqlState.InvalidParameterValue, $"unrecognized value for EXPLAIN option \"format\": \"{other}\""), option, text),
    };

    private static SqlErrorException At(SqlError error, StatementOption option, string text) =>
        (error with { Position = TextPosition.FromOffset(text, option.Span.Start) }).ToException();
}
