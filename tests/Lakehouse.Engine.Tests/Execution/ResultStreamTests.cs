using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Tests.Native;
using Xunit;

namespace Lakehouse.Engine.Tests.Execution;

public sealed class ResultStreamTests : IDisposable
{
    private const string FailsLate = "SELECT CASE WHEN i = 900000 THEN error('late')::BIGINT ELSE i END FROM range(1000000) t(i)";

    private readonly EngineFixture _engine = new();

    private EngineConnection Connection => _engine.Connection;

    [Fact]
    public void Rows_come_in_chunks_and_the_end_is_the_end()
    {
        using var plan = Connection.Prepare("SELECT i, i::VARCHAR FROM range(10000) t(i)");
        using var stream = plan.Execute();
        long rows = 0, sum = 0;
        while (stream.Next())
        {
            var numbers = stream.Current.Column(0);
            for (var row = 0; row < stream.Current.Size; row++) sum += numbers.Read<long>(row);
            rows += stream.Current.Size;
        }
        Assert.Equal((10000, 49995000), (rows, sum));
        Assert.False(stream.Next());
        Assert.False(stream.HasCurrent);
        Assert.Equal(["BIGINT", "VARCHAR"], stream.Columns.Select(column => column.Type.ToString()));
    }

    [Fact]
    public void The_next_rows_are_computed_while_the_reader_is_busy_with_the_last()
    {
        long computed = 0;
        var number = EngineType.Of(DuckType.BigInt);
        _engine.Engine.Register([ScalarFunction.Strict("counted", [number], number, (a, row, result) =>
        {
            Interlocked.Increment(ref computed);
            result.Write(row, a[0].Read<long>(row));
        })]);
        Connection.Run("CREATE TABLE many AS SELECT i FROM range(2000000) t(i)");
        using var plan = Connection.Prepare("SELECT counted(i) FROM many");
        using var stream = plan.Execute();
        Assert.True(stream.Next());
        var full = Settled(() => Volatile.Read(ref computed));
        Assert.InRange(full, 1, 1_000_000);

        // Far fewer than stand in the buffer, and nothing is fetched after them.
        for (var chunk = 0; chunk < 8; chunk++) Assert.True(stream.Next());
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref computed) > full, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_result_without_rows_ends_at_once()
    {
        using var plan = Connection.Prepare("SELECT 1 AS one WHERE false");
        using var stream = plan.Execute();
        Assert.False(stream.Next());
        Assert.Equal("one", Assert.Single(stream.Columns).Name);
    }

    [Fact]
    public void An_error_after_many_good_rows_is_not_taken_for_the_end()
    {
        using var plan = Connection.Prepare(FailsLate);
        using var stream = plan.Execute();
        long rows = 0;
        var error = Assert.Throws<EngineException>(() =>
        {
            while (stream.Next()) rows += stream.Current.Size;
        });
        Assert.InRange(rows, 1, 900000);
        Assert.Equal((EngineErrorType.InvalidInput, "late"), (error.Type, error.Message));
        Assert.Null(Connection.OpenStream);
        Assert.Equal("1", _engine.Scalar("SELECT 1"));
    }

    [Fact]
    public void An_error_in_the_first_chunk_comes_with_execute()
    {
        using var plan = Connection.Prepare("SELECT x::INTEGER FROM (VALUES ('1'), ('a')) t(x)");
        var error = Assert.Throws<EngineException>(() => plan.Execute());
        Assert.Equal(EngineErrorType.Conversion, error.Type);
        Assert.Equal("1", _engine.Scalar("SELECT 1"));
    }

    [Theory]
    [InlineData("prepare")]
    [InlineData("query")]
    [InlineData("execute")]
    [InlineData("append")]
    public void A_connection_with_an_open_stream_refuses(string use)
    {
        Connection.Run("CREATE TABLE t (i INTEGER)");
        using var other = Connection.Prepare("SELECT 1");
        using var plan = Connection.Prepare("SELECT i FROM range(100000) t(i)");
        using var stream = plan.Execute();
        Assert.True(stream.Next());
        Action action = use switch
        {
            "prepare" => () => Connection.Prepare("SELECT 2"),
            "query" => () => Connection.Query("SELECT 2"),
            "execute" => () => other.Execute(),
            _ => () => Connection.Append("main", "t"),
        };
        var error = Assert.Throws<InvalidOperationException>(action);
        Assert.StartsWith("a connection with an open stream is not touched", error.Message, StringComparison.Ordinal);
        var rows = stream.Current.Size;
        while (stream.Next()) rows += stream.Current.Size;
        Assert.Equal(100000, rows);
        action();
    }

    [Fact]
    public void A_disposed_stream_frees_its_connection()
    {
        using var plan = Connection.Prepare("SELECT i FROM range(1000000) t(i)");
        using (var stream = plan.Execute()) Assert.True(stream.Next());
        Assert.Equal("2", _engine.Scalar("SELECT 2"));
        using var again = plan.Execute();
        Assert.True(again.Next());
    }

    [Fact]
    public void What_is_left_of_a_stream_can_be_kept_while_others_run()
    {
        using var plan = Connection.Prepare("SELECT i FROM range(100000) t(i)");
        var stream = plan.Execute();
        Assert.True(stream.Next());
        Assert.True(stream.Next());
        var standing = stream.Current.Column(0).Read<long>(0);
        using var kept = stream.Materialise();
        Assert.Equal("2", _engine.Scalar("SELECT 2"));
        Assert.True(kept.HasCurrent);
        Assert.Equal(standing, kept.Current.Column(0).Read<long>(0));
        var expected = standing;
        do
        {
            for (var row = 0; row < kept.Current.Size; row++) Assert.Equal(expected++, kept.Current.Column(0).Read<long>(row));
        }
        while (kept.Next());
        Assert.Equal(100000, expected);
        Assert.False(kept.Next());
    }

    [Fact]
    public void A_stream_kept_before_its_first_chunk_begins_before_it()
    {
        using var plan = Connection.Prepare("SELECT 7");
        using var kept = plan.Execute().Materialise();
        Assert.False(kept.HasCurrent);
        Assert.True(kept.Next());
        Assert.Equal("7", EngineFixture.Text(kept, 0));
        Assert.False(kept.Next());
    }

    [Fact]
    public void Keeping_a_stream_that_fails_throws_its_error()
    {
        using var plan = Connection.Prepare(FailsLate);
        var stream = plan.Execute();
        Assert.Equal("late", Assert.Throws<EngineException>(stream.Materialise).Message);
        Assert.Equal("1", _engine.Scalar("SELECT 1"));
    }

    [Fact]
    public void What_is_abandoned_is_freed_in_any_order()
    {
        for (var round = 0; round < 20; round++) Abandon();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal("1", _engine.Scalar("SELECT 1"));

        static void Abandon()
        {
            var files = new MemoryLakeFiles();
            var connection = EngineInstance.Open(files, new EngineOptions { Threads = 2 }).Connect();
            Assert.True(connection.Prepare("SELECT i FROM range(1000000) t(i)").Execute().Next());
        }
    }

    [Fact]
    public void A_streamed_query_allocates_nothing_per_row()
    {
        using var plan = Connection.Prepare("SELECT i, i + 1 FROM range(1000000) t(i)");
        Read(plan);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(plan);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2048);

        static void Read(PreparedPlan plan)
        {
            using var stream = plan.Execute();
            while (stream.Next())
            {
                var column = stream.Current.Column(0);
                for (var row = 0; row < stream.Current.Size; row++) _ = column.IsNull(row) ? 0 : column.Read<long>(row);
            }
        }
    }

    public void Dispose() => _engine.Dispose();

    /// <summary>A number once it has stopped growing for a while.</summary>
    private static long Settled(Func<long> number)
    {
        var (last, quiet) = (number(), 0);
        while (quiet < 10)
        {
            Thread.Sleep(20);
            quiet = number() == last ? quiet + 1 : 0;
            last = number();
        }

        return last;
    }
}
