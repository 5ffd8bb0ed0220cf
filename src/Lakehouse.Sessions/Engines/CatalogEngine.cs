using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Lakehouse.Catalog.Probing;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Engine.Execution;

namespace Lakehouse.Sessions.Engines;

/// <summary>What the catalog asks of the engine, answered by a connection of its own for each question.</summary>
public sealed class CatalogEngine(EngineInstance engine) : ICatalogEngine
{
    /// <inheritdoc/>
    public IReadOnlyList<string?[]> Query(string sql, CancellationToken cancel)
    {
        using var connection = engine.Connect();
        using var stop = cancel.Register(connection.Interrupt.Request);
        try
        {
            using var result = connection.Query(sql);
            var rows = new List<string?[]>();
            while (result.Next()) AddRows(result, rows);
            return rows;
        }
        catch (EngineException failure)
        {
            cancel.ThrowIfCancellationRequested();
            throw new EngineProbeException(failure.Message, failure);
        }
    }

    /// <inheritdoc/>
    public void Load(string schema, ImmutableArray<SystemTable> tables)
    {
        using var connection = engine.Connect();
        connection.Run($"CREATE SCHEMA IF NOT EXISTS {Quote(schema)}");
        // One transaction for all tables: the engine then writes its log and its statistics once.
        connection.Run("BEGIN");
        foreach (var table in tables)
        {
            connection.Run(Create(schema, table));
            if (table.Rows.Count == 0) continue;
            using var appender = connection.Append(schema, table.Name);
            foreach (var row in table.Rows) RowAppender.Append(appender, row);
            appender.Complete();
        }

        connection.Run("COMMIT");
    }

    /// <inheritdoc/>
    public void Drop(string schema, ImmutableArray<string> tables)
    {
        if (tables.IsEmpty) return;
        using var connection = engine.Connect();
        foreach (var table in tables) connection.Run($"DROP TABLE IF EXISTS {Quote(schema)}.{Quote(table)}");
    }

    private static string Create(string schema, SystemTable table)
    {
        var name = $"{Quote(schema)}.{Quote(table.Name)}";
        if (table.Base is not { } copied)
            return $"CREATE TABLE {name} ({string.Join(", ", table.Columns.Select(column => $"{Quote(column.Name)} {column.EngineType}"))})";
        var condition = copied.LeftOut.IsEmpty
            ? ""
            : $" WHERE {Quote(copied.KeyColumn)} NOT IN ({string.Join(", ", copied.LeftOut.Select(key => key.ToString(CultureInfo.InvariantCulture)))})";
        return $"CREATE TABLE {name} AS SELECT * FROM {copied.Table}{condition}";
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void AddRows(MaterialisedResult result, List<string?[]> rows)
    {
        var chunk = result.Current;
        for (var row = 0; row < chunk.Size; row++)
        {
            var values = new string?[chunk.ColumnCount];
            for (var i = 0; i < values.Length; i++)
            {
                var column = chunk.Column(i);
                values[i] = column.IsNull(row) ? null : Encoding.UTF8.GetString(column.ReadBytes(row));
            }

            rows.Add(values);
        }
    }
}
