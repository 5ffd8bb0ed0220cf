using System.Collections.Immutable;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Catalog.Probing;

/// <summary>
/// Reads the files of a CSV table, each in the way it is written, with columns matched by name. A column has the type that holds
/// its values in all files: text where there is no other.
/// </summary>
internal static class CsvFiles
{
    /// <summary>The FROM item, and the sets of files that it names, which must be held as long as it is used.</summary>
    /// <param name="engine">Reads them.</param>
    /// <param name="sniffer">Looks at them.</param>
    /// <param name="found">The table.</param>
    /// <param name="files">Its files.</param>
    /// <param name="register">Makes a set of some of them known to the engine.</param>
    /// <param name="sample">How many rows of each are looked at.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="EngineProbeException">A file is no CSV.</exception>
    public static (string Scan, ImmutableArray<FileSet> Parts) Scan(
        ICatalogEngine engine, CsvSniffer sniffer, FoundTable found, FileSet files, Func<FileSet, FileSet> register, string sample, CancellationToken cancel)
    {
        var parts = CsvPart.Of(sniffer, files, sample, cancel);
        if (parts is [var only])
            return (ScanOf(found, files, only.Dialect, TypesOf(engine, found, files, only.Dialect, sample, cancel)), []);
        ImmutableArray<FileSet> sets = [.. parts.Select(part => register(new FileSet(files.Store, files.Table, [.. part.Files])))];
        var types = Unified(engine, [.. parts.Zip(sets, (part, set) => TypesOf(engine, found, set, part.Dialect, sample, cancel))], parts.Exists(IsDated), cancel);
        var scans = parts.Zip(sets, (part, set) => $"SELECT * FROM {ScanOf(found, set, part.Dialect, types)}");
        var columns = types.Keys.Concat(found.Keys.Select(key => key.Name)).Select(ScanSql.Identifier);
        return ($"(SELECT {string.Join(", ", columns)} FROM ({string.Join(" UNION ALL BY NAME ", scans)}))", sets);
    }

    private static bool IsDated(CsvPart part) => part.Dialect is not { DateFormat: null, TimestampFormat: null };

    /// <summary>The scan that leaves nothing to be guessed. A column that is a key of the folders too is read and not used.</summary>
    private static string ScanOf(FoundTable found, FileSet files, CsvDialect dialect, OrderedDictionary<string, string> types)
    {
        var columns = dialect.Names.Select(name => $"{ScanSql.Literal(name)}: {ScanSql.Literal(types.TryGetValue(name, out var type) ? type : "VARCHAR")}");
        return ScanSql.Scan(
            FileFormat.Csv, ScanSql.Literal(files.GlobPath), found.Keys, $"columns = {{{string.Join(", ", columns)}}}, auto_detect = false, {dialect.Options()}");
    }

    /// <summary>The columns of files that are written in one way, those that are keys excepted.</summary>
    private static OrderedDictionary<string, string> TypesOf(
        ICatalogEngine engine, FoundTable found, FileSet files, CsvDialect dialect, string sample, CancellationToken cancel)
    {
        var guess = ScanSql.Scan(
            FileFormat.Csv, ScanSql.Literal(files.GlobPath), found.Keys,
            $"{sample}, files_to_sniff = -1, {dialect.Options()}{(dialect.HasHeader ? "" : $", names = {ScanSql.List(dialect.Names)}")}");
        var keys = found.Keys.Select(key => key.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var types = new OrderedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in engine.Query(ScanSql.Describe(guess), cancel))
            if (!keys.Contains(column[0]!)) types.Add(column[0]!, column[1]!);
        return types;
    }

    /// <summary>Of each column, the type that holds the values of all parts.</summary>
    private static OrderedDictionary<string, string> Unified(
        ICatalogEngine engine, IReadOnlyList<OrderedDictionary<string, string>> parts, bool areDated, CancellationToken cancel)
    {
        var unified = new OrderedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, type) in parts.SelectMany(part => part))
        {
            if (!unified.TryAdd(name, type) && unified[name] != type)
                unified[name] = TypeFamilies.Fit(unified[name], type) && !(areDated && TypeFamilies.Fit(type, "TIMESTAMP")) ? Wider(engine, unified[name], type, cancel) : "VARCHAR";
        }

        return unified;
    }

    private static string Wider(ICatalogEngine engine, string one, string other, CancellationToken cancel) =>
        engine.Query(ScanSql.Describe($"(SELECT CAST(NULL AS {one}) AS c UNION ALL SELECT CAST(NULL AS {other}))"), cancel)[0][1]!;
}
