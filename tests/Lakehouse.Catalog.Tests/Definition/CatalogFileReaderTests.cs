using Lakehouse.Catalog.Definition;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Postgres.Types;
using Lakehouse.Storage;
using Xunit;

namespace Lakehouse.Catalog.Tests.Definition;

public sealed class CatalogFileReaderTests
{
    private static CatalogFile Read(string yaml) => CatalogFileReader.Read(
        yaml, "lake.yaml", name => name == "SECRET" ? "s3cret" : null);

    private static string[] Errors(string yaml) =>
        [.. Assert.Throws<CatalogFileException>(() => Read(yaml)).Errors.Select(error => error.ToString())];

    [Fact]
    public void A_whole_file_is_read()
    {
        var file = Read("""
            stores:
              lake: { url: s3://bucket/a, endpoint: "http://127.0.0.1:8333", accessKey: key, secretKey: "${env:SECRET}" }
              local: { url: /data, pathStyle: false }
            databases:
              sales:
                store: lake
                discover: false
                schemas:
                  public:
                    tables:
                      orders:
                        files: raw/*/orders.dat
                        store: local
                        format: csv
                        comment: every order
                        columns:
                          o_id: { name: id, type: "numeric(12,2)", comment: its number, notNull: true }
                          o_plain:
                    views:
                      short: SELECT 1
                      long: { sql: SELECT 2, comment: two }
            """);

        Assert.Equal(new StoreAddress.Bucket("bucket", "a/"), file.Stores["lake"].Address);
        Assert.Equal("s3cret", file.Stores["lake"].S3.Keys!.SecretKey);
        Assert.False(file.Stores["local"].S3.PathStyle);
        var database = Assert.Single(file.Databases);
        Assert.Equal(("sales", "lake", false), (database.Name, database.Store, database.Discovers));
        var table = Assert.Single(database.Tables);
        Assert.Equal(
            ("public", "orders", "local", "raw/*/orders.dat", FileFormat.Csv, "every order"),
            (table.Schema, table.Name, table.Store, table.Files, table.Format, table.Comment));
        Assert.Equal("id", table.Columns[0].Name);
        Assert.Equal((TypeOid.Numeric, (12 << 16) + 2 + 4), (table.Columns[0].Type!.Postgres.Oid, table.Columns[0].Type!.Postgres.Modifier));
        Assert.Equal("DECIMAL(12,2)", table.Columns[0].Type!.EngineType);
        Assert.True(table.Columns[0].NotNull);
        Assert.Equal(["SELECT 1", "SELECT 2"], database.Views.Select(view => view.Sql));
    }

    [Fact]
    public void Every_mistake_is_told_at_once_with_its_place()
    {
        Assert.Equal(
            [
                "lake.yaml:2:3: a store needs a url",
                "lake.yaml:3:13: a store in a catalog file names its bucket",
                "lake.yaml:4:37: accessKey and secretKey belong together",
                "lake.yaml:5:28: environment variable MISSING is not set",
                "lake.yaml:5:56: endpoint \"localhost\" is not an address like http://127.0.0.1:8333",
                "lake.yaml:8:12: there is no store \"nowhere\"",
                "lake.yaml:13:11: a table needs files where discover is false",
                "lake.yaml:15:21: format is parquet, csv or json",
                "lake.yaml:17:35: type \"intt\" does not exist",
                "lake.yaml:18:35: a column cannot have the type point",
                "lake.yaml:18:51: notNull must be true or false",
                "lake.yaml:20:11: a view needs sql",
                "lake.yaml:21:3: a database needs a store",
                "lake.yaml:22:5: a database has no \"grants\"; known are store, discover, schemas",
                "lake.yaml:23:1: a catalog file has no \"rights\"; known are stores, databases, users, roles, grants, policies, masks, host_rules",
            ],
            Errors("""
            stores:
              a: {}
              b: { url: "s3://" }
              c: { url: s3://bucket, accessKey: k, region: r }
              d: { url: /data, region: "${env:MISSING}", endpoint: localhost }
            databases:
              x:
                store: nowhere
                discover: false
                schemas:
                  public:
                    tables:
                      none: { comment: c }
                      t:
                        format: xml
                        files: "*"
                        columns: { a: { type: intt },
                                   b: { type: point, notNull: maybe } }
                    views:
                      v: { comment: no sql }
              y:
                grants: []
            rights: {}
            """));
    }

    [Theory]
    [InlineData("", "lake.yaml:1:1: ")]
    [InlineData("databases: [a", "lake.yaml:2:1: ")]
    [InlineData("a: b: c", "lake.yaml:1:5: ")]
    [InlineData("stores: {}", "lake.yaml:1:1: there are no databases")]
    [InlineData("- a", "lake.yaml:1:1: a catalog file must be a mapping")]
    public void What_is_no_catalog_file_is_told_so(string yaml, string start) =>
        Assert.StartsWith(start, Errors(yaml)[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("a/*.csv", "a/x.csv", true)]
    [InlineData("a/*.csv", "a/b/x.csv", false)]
    [InlineData("a/**/*.csv", "a/x.csv", true)]
    [InlineData("a/**/*.csv", "a/b/c/x.csv", true)]
    [InlineData("a/**", "a/b/x", true)]
    [InlineData("a?.csv", "ab.csv", true)]
    [InlineData("a?.csv", "a/.csv", false)]
    [InlineData("a.csv", "axcsv", false)]
    [InlineData("[a]+(b).csv", "[a]+(b).csv", true)]
    public void A_pattern_selects_keys(string pattern, string key, bool matches) =>
        Assert.Equal(matches, KeyPattern.Parse(pattern).IsMatch(key));

    [Fact]
    public void Keys_are_read_in_their_short_and_their_long_form()
    {
        var table = Read("""
            stores: { lake: { url: /data } }
            databases:
              sales:
                store: lake
                schemas:
                  public:
                    tables:
                      orders:
                        primaryKey: [id, line]
                        unique: [code, [a, b], { name: named, columns: c }]
                        foreignKeys: [{ columns: c, references: web.clicks, referencedColumns: d }, { columns: [a, b], references: other }]
            """).Databases[0].Tables[0];

        Assert.Null(table.Files);
        Assert.Equal(
            ["Primary  id,line  ", "Unique  code  ", "Unique  a,b  ", "Unique named c  ", "Foreign  c web.clicks d", "Foreign  a,b public.other "],
            table.Keys.Select(key => $"{key.Kind} {key.Name} {string.Join(',', key.Columns)} {(key.References is { } to ? $"{to.Schema}.{to.Table} {string.Join(',', to.Columns)}" : " ")}"));
    }

    [Fact]
    public void Mistakes_in_keys_are_told_with_their_places() => Assert.Equal(
        [
            "lake.yaml:9:25: a primary key needs columns",
            "lake.yaml:10:22: column \"a\" appears twice in a unique key",
            "lake.yaml:11:27: a foreign key needs references",
            "lake.yaml:11:91: number of referencing and referenced columns for foreign key disagree",
            "lake.yaml:12:21: a table without files is discovered: format says nothing",
        ],
        Errors("""
            stores: { lake: { url: /data } }
            databases:
              sales:
                store: lake
                schemas:
                  public:
                    tables:
                      orders:
                        primaryKey: []
                        unique: [[a, a]]
                        foreignKeys: [{ columns: a }, { columns: a, references: b, referencedColumns: [c, d] }]
                        format: csv
            """));
}
