using Lakehouse.Testing;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Postgres;
using Xunit;

namespace Lakehouse.Server.Tests.Samples;

/// <summary>The sample data is such that every TPC-H query has something to say.</summary>
public sealed class TpchQueriesTests(PostgresFixture postgres)
{
    [Fact]
    public async Task All_22_queries_return_rows_from_the_sample_data_in_PostgreSQL()
    {
        postgres.Require();
        await SampleLoader.LoadAsync(postgres, "samples");
        using var client = WireClient.Connect(PostgresFixture.Host, postgres.Port, "samples");
        var files = Directory.GetFiles(Repository.PathOf("samples/queries/tpch"), "*.sql").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(22, files.Count);
        Assert.All(files, file =>
        {
            var answer = Assert.Single(client.Query(File.ReadAllText(file)));
            Assert.Null(answer.Error);
            Assert.NotEmpty(answer.Rows);
            Assert.All(answer.Rows[0], Assert.NotNull);
        });
    }
}
