using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sql.Binding;
using Xunit;

namespace Lakehouse.Catalog.Tests.SystemCatalog;

public sealed class SystemTablesTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task Every_relation_of_postgres_15_is_there_with_its_columns()
    {
        var snapshot = await _lake.OpenAsync();

        Assert.Equal(
            SystemRelations.Instance.All.Concat(OwnRelations.All).Where(relation => relation.Schema != OwnRelations.Schema)
                .Select(relation => $"{relation.Schema}.{relation.Name}").Order(StringComparer.Ordinal),
            snapshot.Relations("pg_catalog").Concat(snapshot.Relations("information_schema"))
                .Select(relation => $"{relation.Schema}.{relation.Name}").Order(StringComparer.Ordinal));
        foreach (var relation in snapshot.Relations("pg_catalog").Concat(snapshot.Relations("information_schema")))
        {
            if (relation.Source is not RelationSource.System system) continue;
            Assert.Equal(
                relation.Columns.Select(column => $"{column.Name} {column.EngineType}"),
                _lake.Rows($"SELECT column_name || ' ' || column_type FROM (DESCRIBE {system.EngineSql})"));
        }
    }

    [Fact]
    public async Task Built_in_rows_are_postgres_own()
    {
        await _lake.OpenAsync();

        Assert.Equal(["int4|4|true"], _lake.Rows(
            $"SELECT typname, CAST(typlen AS VARCHAR), CAST(typbyval AS VARCHAR) FROM {_lake.Table("pg_type")} WHERE oid = 23"));
        Assert.Equal(["[23, 23]|int4pl"], _lake.Rows(
            $"SELECT CAST(proargtypes AS VARCHAR), prosrc FROM {_lake.Table("pg_proc")} WHERE oid = 177"));
        Assert.Equal(["0"], _lake.Rows($"SELECT CAST(count(*) AS VARCHAR) FROM {_lake.Table("pg_trigger")}"));
    }

    [Fact]
    public async Task A_table_stands_in_pg_class_pg_attribute_and_pg_type()
    {
        _lake.Write("sales/orders.parquet", "SELECT 1::BIGINT AS id, [2.50::DECIMAL(15,2)] AS prices FROM range(7)").Write("sales/x/a.parquet", "SELECT 1 AS n");
        var snapshot = await _lake.OpenAsync();
        var orders = snapshot.FindRelation("sales", "orders")!;

        Assert.Equal(["orders|sales|r|2|7|1|p|heap"], _lake.Rows(
            $"""
             SELECT c.relname, n.nspname, c.relkind, CAST(c.relnatts AS VARCHAR), CAST(CAST(c.reltuples AS BIGINT) AS VARCHAR),
                    CAST(c.relpages AS VARCHAR), c.relpersistence, a.amname
             FROM {_lake.Table("pg_class")} c JOIN {_lake.Table("pg_namespace")} n ON n.oid = c.relnamespace JOIN {_lake.Table("pg_am")} a ON a.oid = c.relam
             WHERE c.oid = {orders.Oid}
             """));
        Assert.Equal(["id|20|8|1|0|-1|true|d|p|0", "prices|1231|-1|2|1|983046|false|i|x|0"], _lake.Rows(
            $"""
             SELECT attname, CAST(atttypid AS VARCHAR), CAST(attlen AS VARCHAR), CAST(attnum AS VARCHAR), CAST(attndims AS VARCHAR),
                    CAST(atttypmod AS VARCHAR), CAST(attbyval AS VARCHAR), attalign, attstorage, CAST(attcollation AS VARCHAR)
             FROM {_lake.Table("pg_attribute")} WHERE attrelid = {orders.Oid} ORDER BY attnum
             """));
        Assert.Equal(["orders|c|C|_orders|b|A"], _lake.Rows(
            $"""
             SELECT t.typname, t.typtype, t.typcategory, a.typname, a.typtype, a.typcategory
             FROM {_lake.Table("pg_type")} t JOIN {_lake.Table("pg_type")} a ON a.oid = t.typarray AND a.typelem = t.oid WHERE t.typrelid = {orders.Oid}
             """));
    }

    [Fact]
    public async Task The_databases_of_the_server_stand_in_pg_database()
    {
        await _lake.OpenAsync();

        Assert.Equal(["default|6|true|false"], _lake.Rows(
            $"""
             SELECT datname, CAST(encoding AS VARCHAR), CAST(datallowconn AS VARCHAR), CAST(datistemplate AS VARCHAR)
             FROM {_lake.Table("pg_database")}
             """));
    }
}
