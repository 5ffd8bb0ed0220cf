using System.Collections.Immutable;
using System.Text.Json;

namespace Lakehouse.Catalog.Probing;

/// <summary>How a CSV file is written, as the engine's sniffer finds it.</summary>
/// <param name="Delimiter">Between values.</param>
/// <param name="Quote">Around values; empty where none was seen.</param>
/// <param name="Escape">Before a quote in a value; empty for none.</param>
/// <param name="Comment">Begins lines that are left out; empty for none.</param>
/// <param name="Skip">Lines before the first.</param>
/// <param name="HasHeader">Whether the first line names the columns.</param>
/// <param name="DateFormat">Of dates that are not written in ISO's way, or null.</param>
/// <param name="TimestampFormat">The same of timestamps.</param>
/// <param name="Names">Of the columns, in their order.</param>
internal sealed record CsvDialect(
    string Delimiter, string Quote, string Escape, string Comment, string Skip, bool HasHeader, string? DateFormat, string? TimestampFormat,
    ImmutableArray<string> Names)
{
    private const string Asked =
        "delimiter, quote, escape, comment, CAST(skiprows AS VARCHAR), CAST(hasheader AS VARCHAR), dateformat, timestampformat, "
        + "CAST(to_json(list_transform(columns, lambda c: c.name)) AS VARCHAR)";

    /// <summary>Looks at a file.</summary>
    /// <param name="engine">Reads it.</param>
    /// <param name="path">Of the file.</param>
    /// <param name="options">Of the sniffer.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="EngineProbeException">It is no CSV.</exception>
    public static CsvDialect Of(ICatalogEngine engine, string path, string options, CancellationToken cancel)
    {
        var found = engine.Query($"SELECT {Asked} FROM sniff_csv({ScanSql.Literal(path)}, {options})", cancel)[0];
        using var names = JsonDocument.Parse(found[8]!);
        var quote = Character(found[1]);
        return new CsvDialect(
            found[0]!, quote, quote.Length > 0 && Character(found[2]).Length == 0 ? quote : Character(found[2]), Character(found[3]), found[4]!,
            found[5] == "true", NullIfEmpty(found[6]), NullIfEmpty(found[7]), [.. names.RootElement.EnumerateArray().Select(name => name.GetString()!)]);
    }

    /// <summary>How both of two files can be read; null where they differ in more than what one of them says nothing about.</summary>
    public CsvDialect? Merge(CsvDialect other)
    {
        if (!IsFit(DateFormat, other.DateFormat) || !IsFit(TimestampFormat, other.TimestampFormat) || !Names.SequenceEqual(other.Names)) return null;
        var merged = this with { DateFormat = DateFormat ?? other.DateFormat, TimestampFormat = TimestampFormat ?? other.TimestampFormat };
        return merged == other with { DateFormat = merged.DateFormat, TimestampFormat = merged.TimestampFormat, Names = Names } ? merged : null;
    }

    /// <summary>The same as options of a scan.</summary>
    public string Options()
    {
        var options = new List<string>
        {
            $"delim = {ScanSql.Literal(Delimiter)}", $"quote = {ScanSql.Literal(Quote)}", $"escape = {ScanSql.Literal(Escape)}",
            $"comment = {ScanSql.Literal(Comment)}", $"skip = {Skip}", $"header = {(HasHeader ? "true" : "false")}",
        };
        if (DateFormat is { } date) options.Add($"dateformat = {ScanSql.Literal(date)}");
        if (TimestampFormat is { } timestamp) options.Add($"timestampformat = {ScanSql.Literal(timestamp)}");
        return string.Join(", ", options);
    }

    private static bool IsFit(string? one, string? other) => one is null || other is null || one == other;

    private static string? NullIfEmpty(string? text) => text is { Length: > 0 } ? text : null;

    /// <summary>The sniffer writes (empty) for none.</summary>
    private static string Character(string? found) => found is null or "(empty)" ? "" : found;
}
