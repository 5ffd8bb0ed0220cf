using Lakehouse.Sql.Binding;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Catalog.Tests.Definition;

public sealed class DeclaredDatabaseTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    private string Scan(string table) => ((RelationSource.Lake)_lake.Current.FindRelation("public", table)!.Source).EngineSql;

    [Fact]
    public async Task A_declared_table_has_the_names_and_types_of_its_declaration()
    {
        _lake.Write("raw/2024/o.parquet", "SELECT 1 AS o_id, '2024-01-31' AS o_day, 'abc' AS o_code, 2.5::DOUBLE AS o_rest");

        var snapshot = await _lake.OpenFileAsync("""
            stores: { lake: { url: FOLDER } }
            databases:
              default:
                store: lake
                discover: false
                schemas:
                  public:
                    tables:
                      orders:
                        files: raw/**/*.parquet
                        comment: every order
                        columns:
                          o_id: { name: id, notNull: true }
                          o_day: { name: day, type: date, comment: when }
                          o_code: { type: varchar(10) }
                          o_wrong: { type: text }
            """);

        var orders = snapshot.FindRelation("public", "orders")!;
        Assert.Equal(
            ["id 23 -1 INTEGER True", "day 1082 -1 DATE False", "o_code 1043 14 VARCHAR False", "o_rest 701 -1 DOUBLE False"],
            orders.Columns.Select(column => $"{column.Name} {column.TypeOid} {column.TypeModifier} {column.EngineType} {column.NotNull}"));
        Assert.Equal(["1|2024-02-01"], _lake.Rows($"SELECT CAST(o_id AS VARCHAR), CAST(o_day + 1 AS VARCHAR) FROM {Scan("orders")}"));
        Assert.Equal(
            ["lake.yaml:16:15: the files of table public.orders have no column \"o_wrong\""],
            snapshot.Warnings.Select(warning => $"{warning.Subject} {warning.Message}"));
        Assert.Equal(["0|every order", "2|when"], _lake.Rows(
            $"SELECT CAST(objsubid AS VARCHAR), description FROM {_lake.Table("pg_description")} WHERE objoid = {orders.Oid} ORDER BY 1"));
    }

    [Fact]
    public async Task Declared_tables_stand_before_discovered_ones_and_may_be_in_other_stores()
    {
        _lake.Write("main/t.parquet", "SELECT 1 AS n").Write("main/u.parquet", "SELECT 2 AS n").Write("other/x.parquet", "SELECT 3 AS n");

        var snapshot = await _lake.OpenFileAsync("""
            stores: { main: { url: FOLDER/main }, other: { url: FOLDER/other } }
            databases:
              default:
                store: main
                schemas: { public: { tables: { t: { store: other, files: "*.parquet" }, none: { files: "*.nothing" } } } }
            """);

        Assert.Equal(["t", "u"], snapshot.Objects.Where(item => item.Table is not null).Select(item => item.Relation.Name));
        Assert.Equal(["3"], _lake.Rows($"SELECT CAST(n AS VARCHAR) FROM {Scan("t")}"));
        Assert.Equal(
            ["lake.yaml:5:77: no file matches \"*.nothing\""], snapshot.Warnings.Select(warning => $"{warning.Subject} {warning.Message}"));
    }

    [Fact]
    public async Task Views_use_tables_and_views_in_any_order_and_a_wrong_one_is_left_out()
    {
        _lake.Write("t.parquet", "SELECT 1::BIGINT AS id, 'x' AS name");

        var snapshot = await _lake.OpenFileAsync("""
            stores: { lake: { url: FOLDER } }
            databases:
              default:
                store: lake
                schemas:
                  reports:
                    views:
                      second: { sql: "SELECT id, n FROM reports.first", comment: uses the first }
                      first: SELECT id, count(*) AS n FROM t GROUP BY id
                      wrong: SELECT nothing FROM t
                      t2: SELECT * FROM reports.t3
                      t3: SELECT * FROM reports.t2
            """);

        var second = snapshot.FindRelation("reports", "second")!;
        Assert.Equal(RelationKind.View, second.Kind);
        Assert.Equal(["id 20", "n 20"], second.Columns.Select(column => $"{column.Name} {column.TypeOid}"));
        Assert.Equal(
            [
                "lake.yaml:10:11: view reports.wrong is left out: column \"nothing\" does not exist",
                "lake.yaml:11:11: view reports.t2 is left out: relation \"reports.t3\" does not exist",
                "lake.yaml:12:11: view reports.t3 is left out: relation \"reports.t2\" does not exist",
            ],
            snapshot.Warnings.Select(warning => $"{warning.Subject} {warning.Message}"));
        Assert.Equal(["first|v|2", "second|v|2"], _lake.Rows(
            $"""
             SELECT c.relname, c.relkind, CAST(count(*) AS VARCHAR) FROM {_lake.Table("pg_class")} c
             JOIN {_lake.Table("pg_attribute")} a ON a.attrelid = c.oid
             JOIN {_lake.Table("pg_namespace")} n ON n.oid = c.relnamespace AND n.nspname = 'reports' GROUP BY 1, 2 ORDER BY 1
             """));
        Assert.Equal(["second|SELECT id, n FROM reports.first;"], _lake.Rows(
            $"SELECT viewname, definition FROM {_lake.Table("pg_views")} WHERE schemaname = 'reports' AND viewname = 'second'"));
    }

    [Fact]
    public async Task Keys_that_PostgreSQL_would_not_accept_are_left_out_with_a_warning_in_its_words()
    {
        _lake.Write("a.parquet", "SELECT 1 AS id, 'x' AS code, '{}'::JSON AS body").Write("b.parquet", "SELECT 1 AS a_id");

        var snapshot = await _lake.OpenFileAsync("""
            stores: { lake: { url: FOLDER } }
            databases:
              default:
                store: lake
                schemas:
                  public:
                    tables:
                      a:
                        unique: [code, body, missing]
                      b:
                        primaryKey: a_id
                        foreignKeys:
                          - { columns: a_id, references: a }
                          - { columns: a_id, references: a, referencedColumns: id }
                          - { columns: a_id, references: a, referencedColumns: code }
                          - { columns: a_id, references: nowhere }
                          - { columns: a_id, references: b }
                      c: { primaryKey: id }
            """);

        Assert.Equal(
            [
                "lake.yaml:18:11: no table public.c is discovered",
                "lake.yaml:9:28: a key is left out: column \"body\" has no default operator class for access method \"btree\"",
                "lake.yaml:9:34: a key is left out: table public.a has no column \"missing\"",
                "lake.yaml:13:17: a key is left out: there is no primary key for referenced table \"a\"",
                "lake.yaml:14:17: a key is left out: there is no unique constraint matching given keys for referenced table \"a\"",
                "lake.yaml:15:17: a key is left out: key columns have types that cannot be compared",
                "lake.yaml:16:17: a key is left out: relation \"public.nowhere\" does not exist",
            ],
            snapshot.Warnings.Select(warning => $"{warning.Subject} {warning.Message}"));
        Assert.Equal(["a_code_key|u", "b_a_id_fkey|f", "b_pkey|p"], _lake.Rows($"SELECT conname, contype FROM {_lake.Table("pg_constraint")} WHERE conrelid > 100000 ORDER BY 1"));
        Assert.True(snapshot.FindRelation("public", "b")!.Columns[0].NotNull);
    }

    [Fact]
    public async Task A_view_looks_for_names_in_its_own_schema()
    {
        _lake.Write("t.parquet", "SELECT 'public' AS place").Write("sales/t/a.parquet", "SELECT 'sales' AS place").Write("single.parquet", "SELECT 1 AS n");
        _lake.WriteText("lake.yaml", $$"""
            stores: { lake: { url: {{_lake.Folder}} } }
            databases:
              default:
                store: lake
                schemas: { sales: { views: { v: "SELECT place, n FROM t, single" } } }
            """);
        await using var server = await LakehouseFixture.StartAsync($"-catalog={_lake.Folder}/lake.yaml", "-refresh=0");
        using var client = WireClient.Connect(LakehouseFixture.Host, server.Port, "default");

        Assert.Equal("sales|1", string.Join('|', client.Query("SELECT * FROM sales.v")[0].Rows[0]));
        Assert.Equal("sales|1", string.Join('|', client.Query("SET search_path = nowhere; SELECT * FROM sales.v")[1].Rows[0]));
    }
}
