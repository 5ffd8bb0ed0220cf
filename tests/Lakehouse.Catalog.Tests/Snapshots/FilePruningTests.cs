using System.Globalization;
using Xunit;

namespace Lakehouse.Catalog.Tests.Snapshots;

/// <summary>
/// Files whose footers say that they cannot match are not opened, and the answer is the one of the engine's own scan, which
/// knows nothing of that.
/// </summary>
public sealed class FilePruningTests : IAsyncLifetime
{
    private const int Files = 8;
    private readonly TestLake _lake = new();
    private string _scan = "";

    public async ValueTask InitializeAsync()
    {
        for (var file = 0; file < Files; file++)
        {
            _lake.Write($"t/{file}.parquet", string.Create(CultureInfo.InvariantCulture, $"""
                SELECT (n % 2 = 0)::BOOLEAN AS b, n::SMALLINT AS s, n::INTEGER AS i, n * 10000000000 AS l, n::UINTEGER AS u, (n / 100.0)::DECIMAL(9,2) AS d9,
                       (n / 100.0)::DECIMAL(18,4) AS d18, (n / 100.0)::DECIMAL(38,2) AS d38, n::FLOAT AS f,
                       CASE WHEN n % 100 = 50 AND {file} = 3 THEN 'nan'::DOUBLE ELSE n END AS g, 'k' || lpad(n::VARCHAR, 6, '0') AS t,
                       DATE '2020-01-01' + n::INTEGER AS day, TIMESTAMP '2020-01-01' + n * INTERVAL 1 HOUR AS ts,
                       (TIMESTAMP '2020-01-01' + n * INTERVAL 1 HOUR)::TIMESTAMPTZ AS tz, (TIMESTAMP '2020-01-01' + n * INTERVAL 1 HOUR)::TIMESTAMP_MS AS ms,
                       CASE WHEN {file} <> 2 THEN n END AS sparse, repeat('x', 100) || n AS long, encode(n::VARCHAR) AS raw
                FROM (SELECT {file} * 100 + r AS n FROM range(100) x(r))
                """));
        }

        _scan = Assert.Single((await _lake.OpenAsync()).Tables).Scan;
    }

    public ValueTask DisposeAsync()
    {
        _lake.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("i = 437")]
    [InlineData("i > 650")]
    [InlineData("i BETWEEN 199 AND 200")]
    [InlineData("i IN (5, 305)")]
    [InlineData("i < 0")]
    [InlineData("s = 437")]
    [InlineData("l >= 7000000000000")]
    [InlineData("u = 437")]
    [InlineData("d9 = 4.37")]
    [InlineData("d18 < 0.5")]
    [InlineData("d38 = 4.37")]
    [InlineData("f = 437")]
    [InlineData("f > 700")]
    [InlineData("g = 437")]
    [InlineData("g > 750")]
    [InlineData("g < 10")]
    [InlineData("t = 'k000437'")]
    [InlineData("t > 'k0007'")]
    [InlineData("t LIKE 'k00043%'")]
    [InlineData("day = DATE '2021-03-13'")]
    [InlineData("ts >= TIMESTAMP '2020-01-30'")]
    [InlineData("tz >= TIMESTAMPTZ '2020-01-30 00:00:00+00'")]
    [InlineData("ms >= TIMESTAMP '2020-01-30'")]
    [InlineData("sparse IS NULL")]
    [InlineData("sparse IS NOT NULL AND i < 300")]
    [InlineData("sparse = 250")]
    [InlineData("long > 'y'")]
    [InlineData("raw = encode('437')")]
    [InlineData("b AND i > 790")]
    [InlineData("i = 437 OR i = 3")]
    public void A_filter_finds_what_the_engines_own_scan_finds(string condition)
    {
        var own = _scan.Replace("read_lake_parquet", "read_parquet", StringComparison.Ordinal);

        Assert.NotEqual(own, _scan);
        Assert.Equal(
            _lake.Rows($"SELECT CAST(count(*) AS VARCHAR), CAST(sum(i) AS VARCHAR) FROM {own} WHERE {condition}"),
            _lake.Rows($"SELECT CAST(count(*) AS VARCHAR), CAST(sum(i) AS VARCHAR) FROM {_scan} WHERE {condition}"));
    }

    [Theory]
    [InlineData("i = 437")]
    [InlineData("t = 'k000437'")]
    [InlineData("day = DATE '2021-03-13'")]
    [InlineData("d9 = 4.37")]
    public void A_point_query_opens_the_first_file_and_the_one_that_matters(string condition)
    {
        var before = _lake.Reads.Requests;
        Assert.Equal(["1"], _lake.Rows($"SELECT CAST(count(*) AS VARCHAR) FROM {_scan} WHERE {condition}"));

        // Two footers and a chunk; each file that is opened in vain would be one more.
        Assert.InRange(_lake.Reads.Requests - before, 1, 4);
    }
}
