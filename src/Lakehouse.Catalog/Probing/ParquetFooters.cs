using System.Globalization;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Storage;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Catalog.Probing;

/// <summary>What the footers of a table's files say.</summary>
/// <param name="Readable">The files whose footers can be read, in the order given.</param>
/// <param name="RowCount">Their rows.</param>
/// <param name="SameColumns">Whether all have the same columns in the same order.</param>
internal sealed record ParquetFooters(IReadOnlyList<StoredObject> Readable, long RowCount, bool SameColumns)
{
    /// <summary>
    /// Reads the footers of <paramref name="files"/>. One broken file fails a whole query, so the list is halved until
    /// each broken one stands alone; these are warned about and left out.
    /// </summary>
    public static ParquetFooters Read(
        ICatalogEngine engine, FileSet files, ICollection<CatalogWarning> warnings, CancellationToken cancel)
    {
        var readable = new List<StoredObject>();
        long rows = 0;
        Visit(0, files.Files.Length);
        return new ParquetFooters(readable, rows, readable.Count <= 1 || HaveSameColumns(engine, files, readable, cancel));

        void Visit(int from, int to)
        {
            var part = files.Files.AsSpan()[from..to].ToArray();
            if (part.Length == 0) return;
            try
            {
                rows += CountRows(engine, files, part, cancel);
                readable.AddRange(part);
            }
            catch (EngineProbeException e) when (part.Length == 1)
            {
                warnings.Add(new CatalogWarning(part[0].Key, $"is left out: {e.Message}"));
            }
            catch (EngineProbeException)
            {
                var middle = from + part.Length / 2;
                Visit(from, middle);
                Visit(middle, to);
            }
        }
    }

    private static long CountRows(
        ICatalogEngine engine, FileSet files, IReadOnlyList<StoredObject> part, CancellationToken cancel)
    {
        var answer = engine.Query(
            $"SELECT CAST(sum(num_rows) AS VARCHAR) FROM parquet_file_metadata({ScanSql.List(part.Select(files.PathOf))})", cancel);
        return long.Parse(answer[0][0]!, CultureInfo.InvariantCulture);
    }

    private static bool HaveSameColumns(
        ICatalogEngine engine, FileSet files, IReadOnlyList<StoredObject> part, CancellationToken cancel)
    {
        var answer = engine.Query(
            $"""
             SELECT CAST(count(DISTINCT columns) AS VARCHAR)
             FROM (SELECT list((name, type, converted_type, logical_type, precision, scale, num_children)) AS columns
                   FROM parquet_schema({ScanSql.List(part.Select(files.PathOf))}) GROUP BY file_name)
             """, cancel);
        return answer[0][0] == "1";
    }
}
