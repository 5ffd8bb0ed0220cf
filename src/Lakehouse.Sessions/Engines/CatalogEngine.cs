using System.Collections.Immutable;
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
            var columns = string.Join(", ", table.Columns.Select(column => $"{Quote(column.Name)} {column.EngineType}"));
            connection.Run($"CREATE TABLE {Quote(schema)}.{Quote(table.Name)} ({columns})");
            if (table.Rows.Count == 0) continue;
            using var appender = connection.Append(schema, table.Name);
            foreach (var row in table.Rows) RowAppender.Append(appender, row);
            appender.Complete();
        }

        connection.Run("COMMIT");
    }

    /// <inheritdoc/>
    public void Drop(string schema)
    {
        using var connection = engine.Connect();
        connection.Run($"DROP SCHEMA IF EXISTS {Quote(schema)} CASCADE");
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
