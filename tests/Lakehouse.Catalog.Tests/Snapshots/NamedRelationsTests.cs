using Xunit;

namespace Lakehouse.Catalog.Tests.Snapshots;

public sealed class NamedRelationsTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task a_relation_is_hidden_by_one_of_its_name_in_an_earlier_schema_of_the_path()
    {
        _lake.Write("east/t.parquet", "SELECT 1 AS n").Write("west/t.parquet", "SELECT 1 AS n").Write("west/only.parquet", "SELECT 1 AS n");
        var snapshot = await _lake.OpenFileAsync("""
            stores: { lake: { url: FOLDER } }
            databases:
              default:
                store: lake
                discover: false
                schemas:
                  east: { tables: { t: { files: "east/t.parquet" } } }
                  west: { tables: { t: { files: "west/t.parquet" }, only: { files: "west/only.parquet" } } }
                  public: { tables: { pg_class: { files: "west/only.parquet" } } }
            """);
        var (east, west) = (snapshot.FindRelation("east", "t")!.Oid, snapshot.FindRelation("west", "t")!.Oid);

        Assert.Equal([west], snapshot.Visible(["pg_catalog", "east", "west"])!.HiddenRelations);
        Assert.Equal([east], snapshot.Visible(["west", "pg_catalog", "east"])!.HiddenRelations);
        Assert.Empty(snapshot.Visible(["pg_catalog", "east", "nowhere"])!.HiddenRelations);
        Assert.Equal([snapshot.FindRelation("public", "pg_class")!.Oid], snapshot.Visible(["pg_catalog", "public"])!.HiddenRelations);
        Assert.Equal([11u, 2200u], snapshot.Visible(["pg_catalog", "public", "nowhere"])!.Schemas);
    }
}
