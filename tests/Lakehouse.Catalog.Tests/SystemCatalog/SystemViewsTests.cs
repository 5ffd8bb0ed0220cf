using Lakehouse.Testing;
using Lakehouse.Testing.Postgres;
using Npgsql;
using Xunit;

namespace Lakehouse.Catalog.Tests.SystemCatalog;

/// <summary>Every file of catalog/views runs on PostgreSQL itself and is compared with the view it stands for.</summary>
public sealed class SystemViewsTests(PostgresFixture postgres)
{
    private const string Objects = """
        CREATE SCHEMA s;
        CREATE TABLE s.parent (id bigint PRIMARY KEY, code varchar(7) UNIQUE NOT NULL, amount numeric(15,2), raw numeric,
          at timestamptz(3), span interval, flags bit(4), tags text[], body jsonb, ok information_schema.yes_or_no);
        CREATE TABLE s.child (id int, parent_id bigint REFERENCES s.parent (id), code varchar(7), PRIMARY KEY (id, parent_id),
          FOREIGN KEY (code) REFERENCES s.parent (code) ON DELETE CASCADE);
        CREATE VIEW s.joined AS SELECT p.id, count(*) AS n FROM s.parent p JOIN s.child c ON c.parent_id = p.id GROUP BY p.id;
        """;

    /// <summary>Views whose rows are not PostgreSQL's, and why; their columns are compared all the same.</summary>
    private static readonly Dictionary<string, string> OtherRows = new()
    {
        ["information_schema.columns"] = "no view is updatable here",
        ["information_schema.tables"] = "no view is updatable here",
        ["information_schema.views"] = "no view is updatable here; definitions are as written",
        ["information_schema.check_constraints"] = "the two checks of PostgreSQL's own domains are left out",
        ["pg_catalog.pg_shadow"] = "passwords are never shown",
        ["pg_catalog.pg_stat_all_tables"] = "counters of writes and scans",
        ["pg_catalog.pg_stat_sys_tables"] = "counters of writes and scans",
        ["pg_catalog.pg_stat_user_tables"] = "counters of writes and scans",
        ["pg_catalog.pg_statio_all_tables"] = "counters of a buffer cache",
        ["pg_catalog.pg_statio_sys_tables"] = "counters of a buffer cache",
        ["pg_catalog.pg_statio_user_tables"] = "counters of a buffer cache",
        ["pg_catalog.pg_stat_all_indexes"] = "counters of scans",
        ["pg_catalog.pg_stat_sys_indexes"] = "counters of scans",
        ["pg_catalog.pg_stat_user_indexes"] = "counters of scans",
        ["pg_catalog.pg_statio_all_indexes"] = "counters of a buffer cache",
        ["pg_catalog.pg_statio_sys_indexes"] = "counters of a buffer cache",
        ["pg_catalog.pg_statio_user_indexes"] = "counters of a buffer cache",
        ["pg_catalog.pg_stat_xact_all_tables"] = "counters of writes and scans",
        ["pg_catalog.pg_stat_xact_sys_tables"] = "counters of writes and scans",
        ["pg_catalog.pg_stat_xact_user_tables"] = "counters of writes and scans",
        ["pg_catalog.pg_stat_archiver"] = "when counting began",
        ["pg_catalog.pg_stat_bgwriter"] = "counters of writes",
        ["pg_catalog.pg_stat_wal"] = "counters of writes",
        ["pg_catalog.pg_stat_recovery_prefetch"] = "when counting began",
        ["pg_catalog.pg_available_extensions"] = "those that are there alone",
        ["pg_catalog.pg_available_extension_versions"] = "those that are there alone",
        ["pg_catalog.pg_config"] = "the version alone is true of this server",
        ["pg_catalog.pg_stat_database"] = "counters of transactions",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Views => [.. Directory
        .EnumerateFiles(Repository.PathOf("catalog/views"), "*.sql", SearchOption.AllDirectories)
        .Select(file => $"{Path.GetFileName(Path.GetDirectoryName(file))}.{Path.GetFileNameWithoutExtension(file)}").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_has_the_columns_and_rows_of_postgres_own(string view)
    {
        postgres.Require();
        var sql = await File.ReadAllTextAsync(Repository.PathOf($"catalog/views/{view.Replace('.', '/')}.sql"), Cancel);
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await using (var create = new NpgsqlCommand(Objects, connection)) await create.ExecuteNonQueryAsync(Cancel);

        Assert.Equal(await ColumnsAsync(connection, $"SELECT * FROM {view}"), await ColumnsAsync(connection, sql));
        if (OtherRows.ContainsKey(view)) return;
        Assert.Equal(0L, await CountAsync(connection, $"SELECT * FROM ({sql}) ours EXCEPT ALL SELECT * FROM {view}"));
        Assert.Equal(0L, await CountAsync(connection, $"SELECT * FROM {view} EXCEPT ALL SELECT * FROM ({sql}) ours"));
    }

    private static async Task<string[]> ColumnsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(System.Data.CommandBehavior.SchemaOnly, Cancel);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)} {reader.GetDataTypeOID(i)} {reader.GetPostgresType(i)}")];
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string rows)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM ({rows}) differences", connection);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
