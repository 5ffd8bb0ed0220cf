using System.Data;
using System.Globalization;
using Lakehouse.Clients.Tests.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>Npgsql's schema collections (<c>GetSchema</c>) and column schemas, which ADO.NET tools build their trees and models from.</summary>
[Collection(ClientServersCollection.Name)]
public sealed class NpgsqlSchemaTests(ClientServers servers)
{
    /// <summary>The collections, with the restrictions that keep what both servers have.</summary>
    public static TheoryData<string, string?, string?> Collections => new()
    {
        { "MetaDataCollections", null, null },
        { "Restrictions", null, null },
        { "ReservedWords", null, null },
        { "DataTypes", null, null },
        { "Tables", "shop", null },
        { "Tables", "public", "nation" },
        { "Columns", "shop", null },
        { "Columns", "public", "all_types" },
        { "Columns", "pg_catalog", "pg_class" },
        { "Views", "shop", null },
        { "MaterializedViews", "shop", null },
        { "Indexes", "shop", null },
        { "IndexColumns", "shop", null },
        { "Constraints", "shop", null },
        { "PrimaryKey", "shop", null },
        { "UniqueKeys", "shop", null },
        { "ForeignKeys", "shop", null },
        { "ConstraintColumns", "shop", null },
    };

    [Theory]
    [MemberData(nameof(Collections))]
    public async Task A_schema_collection_is_PostgreSQLs(string collection, string? schema, string? table)
    {
        servers.Require();
        var expected = await CollectionAsync(servers.PostgresPort, collection, schema, table);
        Assert.Equal(expected, await CollectionAsync(servers.LakehousePort, collection, schema, table));
    }

    [Theory]
    [InlineData("select * from all_types")]
    [InlineData("select * from shop.purchases")]
    [InlineData("select n.id, r.name || 'x' as name, count(*) over () from shop.nations n join shop.regions r on r.id = n.region_id")]
    [InlineData("select * from shop.open_purchases")]
    public async Task The_columns_of_a_result_are_described_as_on_PostgreSQL(string sql)
    {
        servers.Require();
        Assert.Equal(await ColumnSchemaAsync(servers.PostgresPort, sql), await ColumnSchemaAsync(servers.LakehousePort, sql));
    }

    private static async Task<IReadOnlyList<string>> CollectionAsync(int port, string collection, string? schema, string? table)
    {
        await using var connection = await OpenAsync(port);
        string?[] restrictions = (schema, table) switch
        {
            (null, _) => [],
            _ => table is null ? [ClientServers.Database, schema] : [ClientServers.Database, schema, table],
        };
        var rows = await connection.GetSchemaAsync(collection, restrictions, TestContext.Current.CancellationToken);
        return [.. rows.Rows.Cast<DataRow>().Select(row => Line(rows, row)).Order(StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<string>> ColumnSchemaAsync(int port, string sql)
    {
        await using var connection = await OpenAsync(port);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.KeyInfo | CommandBehavior.SchemaOnly, TestContext.Current.CancellationToken);
        var columns = await reader.GetColumnSchemaAsync(TestContext.Current.CancellationToken);
        return
        [
            .. columns.Select(column => string.Join('|',
                column.ColumnName, column.BaseSchemaName, column.BaseTableName, column.BaseColumnName, column.DataTypeName, column.DataType?.Name, column.AllowDBNull,
                column.ColumnSize, column.NumericPrecision, column.NumericScale, column.IsKey, column.IsUnique, column.IsAutoIncrement)),
        ];
    }

    // Object identifiers are each server's own.
    private static string Line(DataTable rows, DataRow row) => string.Join('|', rows.Columns.Cast<DataColumn>()
        .Where(column => !column.ColumnName.EndsWith("oid", StringComparison.OrdinalIgnoreCase))
        .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.ColumnName}={row[column]}")));

    private static async Task<NpgsqlConnection> OpenAsync(int port)
    {
        var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={port};Username=postgres;Database={ClientServers.Database};Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
