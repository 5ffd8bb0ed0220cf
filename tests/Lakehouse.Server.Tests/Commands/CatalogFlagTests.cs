using Lakehouse.Server.Commands;
using Lakehouse.Testing;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Server.Tests.Commands;

/// <summary>-catalog: the sample catalog file works, a wrong one is told line by line.</summary>
public sealed class CatalogFlagTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-catalog-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("select count(*) from web.visits where milliseconds > 0", "count\n8400\n")]
    [InlineData("select nation from finance.revenue_by_nation order by revenue desc, nation limit 0", "nation\n")]
    [InlineData("select count(*) > 0 as some from web.purchases", "some\nt\n")]
    public async Task The_sample_catalog_file_serves_its_tables_and_views(string sql, string expected)
    {
        var file = Write((await File.ReadAllTextAsync(Repository.PathOf("samples/catalog/shop.yaml"), TestContext.Current.CancellationToken))
            .Replace("url: samples/data", $"url: {SampleFolder.Path}", StringComparison.Ordinal));
        Assert.Equal((ExitCode.Success, expected, ""), await CommandRun.RunAsync("query", $"-catalog={file}", "-format=csv", sql));
    }

    [Fact]
    public async Task A_wrong_file_is_told_with_place_and_exit_code_2()
    {
        var file = Write("stores:\n  a:\n    url: /tmp\ndatabases:\n  d:\n    store: b\n");
        var (code, _, error) = await CommandRun.RunAsync("check", $"-catalog={file}");
        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith($"lakehouse check: {file}:6:", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var (code, _, error) = await CommandRun.RunAsync("check", "-catalog=/nowhere.yaml");
        Assert.Equal((ExitCode.Usage, "lakehouse check: -catalog: cannot read /nowhere.yaml\n"), (code, error));
    }

    private string Write(string text)
    {
        var file = Path.Combine(_folder, "catalog.yaml");
        File.WriteAllText(file, text);
        return file;
    }
}
