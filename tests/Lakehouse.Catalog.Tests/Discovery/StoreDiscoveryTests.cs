using Lakehouse.Catalog.Discovery;
using Lakehouse.Storage.Listing;
using Lakehouse.Storage.Local;
using Xunit;

namespace Lakehouse.Catalog.Tests.Discovery;

public sealed class StoreDiscoveryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lake-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<Discovered> FindAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            var path = Path.Combine(_folder, key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, "x");
        }

        using var store = new LocalObjectStore(_folder);
        return StoreDiscovery.Find(await StoreSnapshot.ReadAsync(store, null, null, CancellationToken.None), "s3://bucket/sales");
    }

    private static string[] Names(Discovered found) => [.. found.Tables.Select(table => $"{table.Schema}.{table.Name}")];

    [Fact]
    public async Task A_file_in_the_root_is_a_table_of_public()
    {
        var found = await FindAsync("orders.parquet", "rates.csv", "log.csv.gz", "tickets.ndjson", "Mixed Case.json");

        Assert.Equal(["public.Mixed Case", "public.log", "public.orders", "public.rates", "public.tickets"], Names(found));
        Assert.Empty(found.Warnings);
    }

    [Fact]
    public async Task What_is_not_data_is_no_table()
    {
        var found = await FindAsync("README.md", "_SUCCESS", ".hidden.parquet", "_temporary/x.parquet", "t/_SUCCESS", "t/a.parquet", "t/.a.parquet.crc");

        Assert.Equal(["public.t"], Names(found));
        Assert.Single(found.Tables[0].Files);
    }

    [Fact]
    public async Task A_folder_of_files_is_one_table()
    {
        var found = await FindAsync("orders/part-0.parquet", "orders/part-1.parquet");

        Assert.Equal(["public.orders"], Names(found));
        Assert.Equal(["orders/part-0.parquet", "orders/part-1.parquet"], found.Tables[0].Files.Select(file => file.Key));
    }

    [Fact]
    public async Task Hive_folders_make_columns_typed_by_all_their_values()
    {
        var found = await FindAsync(
            "events/country=DE/day=2024-01-31/hour=07/n=-5/zip=01234/a.parquet",
            "events/country=F%20R/day=2024-02-01/hour=8/n=12/zip=99/b.parquet",
            "events/country=__HIVE_DEFAULT_PARTITION__/day=2024-02-01/hour=23/n=0/zip=5/c.parquet");

        var table = Assert.Single(found.Tables);
        Assert.Equal(
            [new("country", "VARCHAR"), new("day", "DATE"), new("hour", "BIGINT"), new("n", "BIGINT"), new HiveKey("zip", "VARCHAR")],
            table.Keys);
    }

    [Theory]
    [InlineData("2024-02-30", "VARCHAR")]
    [InlineData("20240131", "BIGINT")]
    [InlineData("9223372036854775808", "VARCHAR")]
    [InlineData("1.5", "VARCHAR")]
    [InlineData("+1", "VARCHAR")]
    [InlineData("", "VARCHAR")]
    public async Task A_key_has_the_type_of_its_value(string value, string type) =>
        Assert.Equal(type, Assert.Single((await FindAsync($"t/k={value}/a.parquet")).Tables).Keys[0].EngineType);

    [Fact]
    public async Task A_folder_of_such_folders_is_a_schema()
    {
        var found = await FindAsync(
            "sales/orders/a.parquet", "sales/events/day=1/a.parquet", "sales/regions.csv", "sales/eu/customers/c.parquet", "x/a.parquet");

        Assert.Equal(["public.x", "sales.events", "sales.orders", "sales.regions", "sales_eu.customers"], Names(found));
    }

    [Fact]
    public async Task Hive_folders_in_the_root_are_a_table_named_like_the_store()
    {
        var found = await FindAsync("year=2023/a.parquet", "year=2024/b.parquet", "other.csv");

        Assert.Equal(["public.other", "public.sales"], Names(found));
    }

    [Fact]
    public async Task Topics_of_seaweedfs_are_tables_by_namespace()
    {
        var found = await FindAsync(
            "topics/shop/clicks/v2025-01-01-00-00-00/0000-0630/2025-01-01.parquet",
            "topics/shop/clicks/v2025-01-02-00-00-00/0630-1260/2025-01-02.parquet",
            "topics/shop/clicks/topic.conf",
            "topics/iot/temp/v1/0000-2520/a.parquet",
            "orders.parquet");

        Assert.Equal(["iot.temp", "public.orders", "shop.clicks"], Names(found));
        Assert.Equal(2, found.Tables[2].Files.Length);
        Assert.Empty(found.Tables[2].Keys);
    }

    [Fact]
    public async Task Files_that_do_not_fit_their_table_are_left_out_with_a_warning()
    {
        var found = await FindAsync("t/day=1/a.parquet", "t/day=2/country=x/b.parquet", "t/day=3/c.csv");

        Assert.Equal(["t/day=1/a.parquet"], Assert.Single(found.Tables).Files.Select(file => file.Key));
        Assert.Equal(
            [
                "t/day=2/country=x/b.parquet is left out of table \"t\".\"t\": its key=value folders are not those of t/day=1/a.parquet",
                "t/day=3/c.csv is left out of table \"t\".\"t\": its format is not that of t/day=1/a.parquet",
            ],
            found.Warnings.Select(warning => $"{warning.Subject} {warning.Message}"));
    }

    [Fact]
    public async Task Of_two_files_for_one_name_parquet_is_the_table()
    {
        var found = await FindAsync("x.csv", "x.parquet", "x/a.parquet");

        Assert.Equal("x.parquet", Assert.Single(found.Tables).Files[0].Key);
        Assert.Equal(["x.csv", "x/a.parquet"], found.Warnings.Select(warning => warning.Subject));
    }

    [Fact]
    public async Task A_table_whose_log_decides_its_rows_is_left_out()
    {
        var found = await FindAsync(
            "d/_delta_log/0.json", "d/a.parquet", "i/metadata/v1.metadata.json", "i/data/a.parquet", "plain/a.parquet");

        Assert.Equal(["public.plain"], Names(found));
        Assert.Equal(
            [
                "d/ is left out: it is a table in Delta Lake format, whose files alone are not its rows",
                "i/ is left out: it is a table in Apache Iceberg format, whose files alone are not its rows",
            ],
            found.Warnings.Select(warning => $"{warning.Subject} {warning.Message}"));
    }
}
