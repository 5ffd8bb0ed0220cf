using Lakehouse.Postgres.Types;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Files;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Sessions.Tests.Transactions;

/// <summary>
/// Files that are replaced or removed under a snapshot, in a folder: a statement that has sent no row is run again on a new
/// snapshot, one whose snapshot may not change is told so. The same over S3, in the middle of a query: Lakehouse.Clients.Tests.
/// </summary>
public sealed class SnapshotFaultTests : IAsyncLifetime
{
    private readonly LakeFolder _lake = new();
    private Server.Hosting.LakehouseServer _server = null!;
    private WireClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        Write("a", 1).Write("t/b.parquet", Rows(1)).Write("other.parquet", "SELECT 7::BIGINT AS x");
        _server = await LakehouseFixture.StartAsync($"-store={_lake.Path}", "-refresh=0");
        _client = WireClient.Connect(LakehouseFixture.Host, _server.Port, LakehouseFixture.Database);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _lake.Dispose();
    }

    private static string Rows(int value) => $"SELECT {value}::BIGINT AS v, range AS n, '{value}' || repeat('x', {value}) AS filler FROM range(1000)";

    private LakeFolder Write(string file, int value) => _lake.Write($"t/{file}.parquet", Rows(value));

    private QueryAnswer Ask(string sql) => _client.Query(sql)[^1];

    [Theory]
    [InlineData("SELECT sum(v), count(*) FROM t", "6000|2000")]
    [InlineData("COPY (SELECT sum(v) FROM t) TO STDOUT", "6000\n")]
    [InlineData("SELECT v FROM t GROUP BY v ORDER BY v", "1")]
    [InlineData("CREATE TEMP TABLE made AS SELECT * FROM t; SELECT sum(v), count(*) FROM made", "6000|2000")]
    [InlineData("CREATE TEMP TABLE kept(v bigint); INSERT INTO kept SELECT v FROM t; SELECT sum(v), count(*) FROM kept", "6000|2000")]
    [InlineData("BEGIN; SELECT sum(v), count(*) FROM t; COMMIT", "6000|2000")]
    [InlineData("PREPARE p AS SELECT sum(v), count(*) FROM t WHERE n < $1; EXECUTE p(10)", "60|20")]
    public void A_statement_that_sent_no_row_is_run_again_on_a_new_snapshot(string sql, string expected)
    {
        Write("a", 5);

        var answers = _client.Query(sql);

        Assert.All(answers, answer => Assert.Null(answer.Error));
        Assert.Equal(expected, string.Join('|', answers.First(answer => answer.Rows.Count > 0).Rows[0]));
    }

    [Fact]
    public void The_extended_protocol_runs_it_again_with_its_parameters()
    {
        Write("a", 5);

        var answer = _client.Execute(
            "SELECT sum(v) FROM t WHERE n < $1", [new RawParameter(TypeOid.Int8, FormatCode.Text, "10"u8.ToArray())], FormatCode.Text).InUtf8();

        Assert.Equal("60", answer.Rows[0][0]);
    }

    [Theory]
    [InlineData("SELECT sum(v), count(locked) FROM t, l")]
    [InlineData("SELECT sum(v), count(locked) INTO TEMP made FROM t, l")]
    public void A_statement_that_has_taken_a_lock_is_not_run_again(string sql)
    {
        const string Unlock = "SELECT pg_advisory_unlock(7)";
        Write("a", 5);

        var answer = Ask($"WITH l AS MATERIALIZED (SELECT pg_try_advisory_lock(7) AS locked) {sql}");

        Assert.Equal("40001", answer.Error?.State);
        Assert.Equal("t|f", $"{Ask(Unlock).Rows[0][0]}|{Ask(Unlock).Rows[0][0]}");
        Assert.Equal("6000", Ask("SELECT sum(v) FROM t").Rows[0][0]);
    }

    [Fact]
    public void A_file_that_is_gone_is_left_out_and_a_table_that_is_gone_does_not_exist()
    {
        _lake.Delete("t/a.parquet");
        Assert.Equal("1000", Ask("SELECT count(v) FROM t WHERE filler > ''").Rows[0][0]);
        _lake.Delete("t/b.parquet");
        Assert.Equal("42P01", Ask("SELECT sum(v) FROM t WHERE n > 3").Error!.State);
        Assert.Equal("7", Ask("SELECT x FROM other").Rows[0][0]);
    }

    [Theory]
    [InlineData("REPEATABLE READ")]
    [InlineData("SERIALIZABLE")]
    public void A_transaction_that_keeps_its_snapshot_is_told_40001(string level)
    {
        Ask($"BEGIN ISOLATION LEVEL {level}");
        Assert.Equal("7", Ask("SELECT x FROM other").Rows[0][0]);
        Write("a", 5);

        var error = Ask("SELECT sum(v) FROM t").Error!;

        Assert.Equal(("40001", "could not serialize access due to concurrent update"), (error.State, error.Message));
        Assert.Equal("file \"t/a.parquet\" has changed since it was listed", error.Detail);
        Ask("ROLLBACK");
        Assert.Equal("6000", Ask("SELECT sum(v) FROM t").Rows[0][0]);
    }

    [Fact]
    public void A_removed_file_is_named_to_a_transaction_that_keeps_its_snapshot()
    {
        Ask("BEGIN ISOLATION LEVEL REPEATABLE READ");
        Ask("SELECT x FROM other");
        _lake.Delete("t/b.parquet");
        var error = Ask("SELECT sum(v) FROM t").Error!;
        Assert.Equal(("40001", "object \"t/b.parquet\" was removed since it was listed"), (error.State, error.Detail));
    }

    [Fact]
    public void A_cursor_does_not_see_what_came_after_it_was_declared()
    {
        Ask("BEGIN");
        Ask("DECLARE c CURSOR FOR SELECT sum(v) FROM t");
        Write("a", 5);
        Assert.Equal("40001", Ask("FETCH c").Error!.State);
    }

    [Fact]
    public void A_statement_whose_columns_are_others_in_the_new_snapshot_is_told_40001()
    {
        _lake.Write("t/a.parquet", "SELECT 'five' AS v, range AS n, '' AS filler FROM range(10)").Delete("t/b.parquet");
        Assert.Equal("40001", Ask("SELECT v FROM t").Error!.State);
        Assert.Equal("five", Ask("SELECT v FROM t").Rows[0][0]);
    }
}
