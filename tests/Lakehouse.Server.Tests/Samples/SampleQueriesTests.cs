using Lakehouse.Testing;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Postgres;
using Xunit;

namespace Lakehouse.Server.Tests.Samples;

/// <summary>The sample data is such that every TPC-H and ClickBench query has something to say.</summary>
public sealed class SampleQueriesTests(PostgresFixture postgres)
{
    private static readonly (string Folder, int Queries)[] Benchmarks = [("tpch", 22), ("clickbench", 43)];

    [Fact]
    public async Task All_queries_of_the_benchmarks_return_rows_from_the_sample_data_in_PostgreSQL()
    {
        postgres.Require();
        await SampleLoader.LoadAsync(postgres, "samples");
        using var client = WireClient.Connect(PostgresFixture.Host, postgres.Port, "samples");
        foreach (var (folder, queries) in Benchmarks)
        {
            var files = Directory.GetFiles(Repository.PathOf($"samples/queries/{folder}"), "*.sql").Order(StringComparer.Ordinal).ToList();
            Assert.Equal(queries, files.Count);
            Assert.All(files, file =>
            {
                var answer = Assert.Single(client.Query(File.ReadAllText(file)));
                Assert.Null(answer.Error);
                Assert.NotEmpty(answer.Rows);
                Assert.All(answer.Rows[0], Assert.NotNull);
            });
        }
    }
}
