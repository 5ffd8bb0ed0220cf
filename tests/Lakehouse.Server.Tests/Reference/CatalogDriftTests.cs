using Lakehouse.Testing;
using Lakehouse.Testing.Postgres;
using PgReference;
using Xunit;

namespace Lakehouse.Server.Tests.Reference;

/// <summary>What tools/PgReference records today is what the repository holds.</summary>
public sealed class CatalogDriftTests(PostgresFixture postgres) : IDisposable
{
    private readonly string _recorded = Directory.CreateTempSubdirectory("lakehouse-catalog-").FullName;

    public void Dispose() => Directory.Delete(_recorded, recursive: true);

    [Fact]
    public async Task The_recorded_catalog_is_what_PostgreSQL_says()
    {
        postgres.Require();
        await new CatalogRecorder(PostgresFixture.Host, postgres.Port, PostgresFixture.User).RecordAsync(_recorded);
        var files = Names(_recorded);
        Assert.Equal(Names(Repository.PathOf("catalog")), files);
        Assert.All(files, file => Assert.Equal(
            File.ReadAllLines(Repository.PathOf($"catalog/{file}")), File.ReadAllLines(Path.Combine(_recorded, file))));
    }

    [Fact]
    public void The_error_codes_are_those_of_PostgreSQLs_errcodes_txt()
    {
        Assert.SkipUnless(File.Exists(PostgresInstallation.ErrorCodesFile), PostgresInstallation.Missing);
        Assert.Equal(
            ErrorCodeTable.Generate(File.ReadLines(PostgresInstallation.ErrorCodesFile)),
            File.ReadAllText(Repository.PathOf(ErrorCodeTable.GeneratedFile)));
    }

    private static List<string> Names(string folder) =>
        [.. Directory.GetFiles(folder, "*.csv").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
