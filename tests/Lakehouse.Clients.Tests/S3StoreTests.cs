using Lakehouse.Testing.Agreement;
using Lakehouse.Testing.S3;
using Lakehouse.Testing.Servers;
using Lakehouse.Testing.Clients;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>The samples in a bucket answer as the samples in a folder do.</summary>
public sealed class S3StoreTests(LakehouseFixture local, S3Fixture s3)
{
    [Fact]
    public async Task The_same_queries_answer_the_same_from_a_bucket()
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        await bucket.PutFolderAsync(SampleFolder.Path, "lake/");
        await using var server = await LakehouseFixture.StartAsync(
            $"-store=s3://{bucket.Name}/lake", $"-s3.endpoint={s3.Options.Endpoint}", $"-s3.accessKey={s3.Options.Keys!.AccessKey}",
            $"-s3.secretKey={s3.Options.Keys.SecretKey}");
        using var expected = local.Connect();
        using var actual = WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database);
        Assert.All(
            [
                "select l_returnflag, sum(l_quantity), count(*) from lineitem group by 1 order by 1",
                "select country, count(*), sum(revenue) from web_events where day = '2024-03-02' group by 1 order by 1",
                "select * from all_types order by id",
                "select currency, count(*) from exchange_rates group by 1 order by 1",
                "select channel, count(*) from support_tickets group by 1 order by 1",
            ],
            sql =>
            {
                var answers = expected.Query(sql);
                Assert.Null(answers[0].Error);
                Assert.Empty(AgreementComparer.Differences(sql, answers, actual.Query(sql), AgreementOptions.Strict));
            });
    }
}
