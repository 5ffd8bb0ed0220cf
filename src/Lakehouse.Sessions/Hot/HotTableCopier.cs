using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Engine.Execution;
using Lakehouse.Sessions.Engines;

namespace Lakehouse.Sessions.Hot;

/// <summary>Makes and removes the engine's copies of tables. One thread at a time, <see cref="Stop"/> excepted.</summary>
/// <param name="engine">Where they are.</param>
/// <param name="engineMemory">What the engine has for everything.</param>
internal sealed partial class HotTableCopier(EngineInstance engine, long engineMemory)
{
    private const string Schema = "pg_hot";

    /// <summary>How the engine's names of copies begin.</summary>
    public const string Prefix = "pg_hot@";

    // The engine gives a column room for its first 2,048 values at once, of 16 bytes at most.
    private const int BytesOfColumn = 2048 * BytesOfLargest;
    private const int BytesOfLargest = 16;

    // A string is kept apart from where it is.
    private const int BytesOfPlace = 4;

    // What of a row is not null: a bit for each value, and one more for the row.
    private const int BytesOfNulls = 1;

    private readonly Lock _gate = new();
    private EngineConnection? _running;
    private bool _stopped;
    private long _made;

    /// <summary>What a copy would take: as many bytes as its values have in the engine.</summary>
    /// <exception cref="EngineException">A value cannot be read.</exception>
    public long Measure(LakeTable table, string? zone) => Use(zone, connection =>
    {
        var columns = table.Columns.Select(column => (Width: Width(column.EngineType), Text: Bytes(column.EngineName, column.EngineType))).ToList();
        var sums = columns.Select(column => column.Text).OfType<string>();
        var row = columns.Sum(column => column.Width + BytesOfNulls);
        var sql = $"SELECT CAST(CAST(count(*) AS HUGEINT) * {row}{string.Concat(sums.Select(sum => $" + coalesce(sum({sum}), 0)"))} AS VARCHAR) FROM {table.Scan}";
        return (table.Columns.Length * BytesOfColumn) + Number(connection, sql);
    });

    /// <summary>Whether so many bytes leave the engine enough for queries.</summary>
    public bool HasRoom(long bytes) => Use(null, connection =>
        Number(connection, "SELECT CAST(sum(memory_usage_bytes) AS VARCHAR) FROM duckdb_memory()") + bytes <= engineMemory / 4 * 3);

    /// <summary>Copies a table's rows in their order.</summary>
    /// <returns>The copy's quoted, qualified name; null where its columns would not be those of the files.</returns>
    /// <exception cref="EngineException">A file cannot be read, or there is no memory.</exception>
    public string? Copy(LakeTable table, string? zone) => Use(zone, connection =>
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"\"{Schema}\".\"{Prefix}{++_made}\"");
        connection.Run($"CREATE SCHEMA IF NOT EXISTS \"{Schema}\"");
        connection.Run($"CREATE TABLE {name} AS SELECT * FROM {table.Scan}");
        if (Columns(connection, name).SequenceEqual(Columns(connection, table.Scan))) return name;
        connection.Run($"DROP TABLE {name}");
        return null;
    });

    /// <summary>Removes a copy.</summary>
    public void Drop(string copy) => Use(null, connection =>
    {
        connection.Run($"DROP TABLE {copy}");
        return true;
    });

    /// <summary>Ends what runs, and lets nothing run any more. From any thread.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            _running?.Interrupt.Request();
        }
    }

    private T Use<T>(string? zone, Func<EngineConnection, T> call)
    {
        using var connection = engine.Connect();
        lock (_gate)
        {
            _running = connection;
            if (_stopped) connection.Interrupt.Request();
        }

        try
        {
            if (zone is not null) connection.Run($"SET TimeZone = '{EngineTimeZone.Name(zone)}'");
            return call(connection);
        }
        finally
        {
            lock (_gate) _running = null;
        }
    }

    /// <summary>What each value of a column takes, whatever it is.</summary>
    private static int Width(string type) => type switch
    {
        "BOOLEAN" or "TINYINT" or "UTINYINT" => 1,
        "SMALLINT" or "USMALLINT" => 2,
        "INTEGER" or "UINTEGER" or "FLOAT" or "DATE" => 4,
        "BIGINT" or "UBIGINT" or "DOUBLE" or "TIME" => 8,
        "VARCHAR" or "JSON" or "BLOB" or "BIT" => BytesOfPlace,
        _ when type.StartsWith("TIMESTAMP", StringComparison.Ordinal) => 8,
        _ when Decimal().Match(type) is { Success: true } match =>
            int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) switch { <= 4 => 2, <= 9 => 4, <= 18 => 8, _ => BytesOfLargest },
        _ => BytesOfLargest,
    };

    /// <summary>What a column's value takes beyond that; null for types of fixed size.</summary>
    private static string? Bytes(string column, string type)
    {
        var name = $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return type switch
        {
            "VARCHAR" or "JSON" => $"strlen({name})",
            "BLOB" or "BIT" => $"octet_length({name})",
            _ when type.AsSpan().ContainsAny('[', '(') && !type.StartsWith("DECIMAL", StringComparison.Ordinal) =>
                $"strlen(CAST({name} AS VARCHAR)) * {BytesOfLargest}",
            _ => null,
        };
    }

    private static long Number(EngineConnection connection, string sql) =>
        long.Parse(Rows(connection, sql, 1).Single()[0], CultureInfo.InvariantCulture);

    private static List<string> Columns(EngineConnection connection, string source) =>
        [.. Rows(connection, $"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM {source})", 2).SelectMany(row => row)];

    private static List<string[]> Rows(EngineConnection connection, string sql, int columns)
    {
        using var result = connection.Query(sql);
        var rows = new List<string[]>();
        while (result.Next())
        {
            for (var row = 0; row < result.Current.Size; row++)
            {
                var values = new string[columns];
                for (var column = 0; column < columns; column++) values[column] = Encoding.UTF8.GetString(result.Current.Column(column).ReadBytes(row));
                rows.Add(values);
            }
        }

        return rows;
    }

    [GeneratedRegex(@"^DECIMAL\((\d+),\s*\d+\)$")]
    private static partial Regex Decimal();
}
