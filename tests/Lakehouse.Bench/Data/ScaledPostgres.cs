using Lakehouse.Testing.Postgres;
using Npgsql;

namespace Lakehouse.Bench.Data;

/// <summary>Gives a PostgreSQL that holds the samples the same copies as the lake, with indexes and statistics.</summary>
public static class ScaledPostgres
{
    /// <summary>Replaces each table of the samples by its copies.</summary>
    public static async Task ScaleAsync(PostgresFixture postgres, string database, int copies)
    {
        await using var connection = new NpgsqlConnection($"{postgres.ConnectionString};Database={database};Pooling=false;CommandTimeout=0");
        await connection.OpenAsync();
        foreach (var table in ScaledTable.All)
        {
            var name = table.Table.Name;
            var last = table.Steps.Count == 0 ? 0 : copies - 1;
            await ExecuteAsync(connection, $"alter table {name} rename to sample_{name}");
            await ExecuteAsync(
                connection,
                $"create unlogged table {name} as select {table.SelectList("copy.number")} from generate_series(0, {last}) as copy(number) cross join lateral (select * from sample_{name}) as sample");
            await ExecuteAsync(connection, $"drop table sample_{name}");
            foreach (var index in table.Indexes) await ExecuteAsync(connection, $"create index on {name} {index}");
        }

        await ExecuteAsync(connection, "vacuum analyze");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
