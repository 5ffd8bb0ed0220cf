using System.Text;
using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;
using Xunit;

namespace Lakehouse.Engine.Tests.Native.Functions;

public sealed class AggregateFunctionTests : IDisposable
{
    private static readonly EngineType BigInt = EngineType.Of(DuckType.BigInt);
    private static readonly EngineType Text = EngineType.Of(DuckType.Varchar);

    private readonly EngineFixture _engine = new();

    public AggregateFunctionTests() => _engine.Engine.Register(
    [
        new AggregateFunction("pg_total", [BigInt], Text, () => new Total()),
        new AggregateFunction("pg_total", [Text], Text, () => new Total()) { SeesNulls = true },
        new AggregateFunction("pg_joined", [Text, Text], Text, () => new Joined()),
    ]);

    private string? Scalar(string sql) => _engine.Scalar(sql);

    [Fact]
    public void Rows_are_taken_in_by_group_and_nulls_left_out()
    {
        Assert.Equal("2 rows, 3", Scalar("SELECT pg_total(x) FROM (VALUES (1), (NULL), (2)) t(x)"));
        Assert.Equal("100", Scalar("""
            SELECT count(*) FROM (SELECT i % 100 AS g, pg_total(i) AS t, count(*) AS n, sum(i) AS s FROM range(1000000) t(i) GROUP BY g)
            WHERE t = n || ' rows, ' || s
            """));
    }

    [Fact]
    public void A_group_without_rows_has_a_result()
    {
        Assert.Equal("0 rows, 0", Scalar("SELECT pg_total(x::BIGINT) FROM (VALUES (1)) t(x) WHERE false"));
        Assert.Null(Scalar("SELECT pg_joined(x, ',') FROM (VALUES ('a')) t(x) WHERE false"));
    }

    [Fact]
    public void An_aggregate_that_counts_nulls_sees_them() =>
        Assert.Equal("2 rows, 1", Scalar("SELECT pg_total(x) FROM (VALUES ('a'), (NULL)) t(x)"));

    [Fact]
    public void Distinct_filter_and_order_work()
    {
        Assert.Equal("2 rows, 3", Scalar("SELECT pg_total(DISTINCT x) FROM (VALUES (1), (1), (2)) t(x)"));
        Assert.Equal("1 rows, 2", Scalar("SELECT pg_total(x) FILTER (x > 1) FROM (VALUES (1), (1), (2)) t(x)"));
        Assert.Equal("c,b,a", Scalar("SELECT pg_joined(x, ',' ORDER BY x DESC) FROM (VALUES ('b'), ('c'), ('a')) t(x)"));
    }

    [Fact]
    public void Order_works_in_groups_of_any_size() => Assert.Equal("120", Scalar("""
        SELECT count(*) FROM (SELECT g, pg_joined(i::VARCHAR, ',' ORDER BY i) AS j, string_agg(i::VARCHAR, ',' ORDER BY i) AS s
                              FROM range(120) a(g), range(g * 50 + 1) b(i) GROUP BY g) WHERE j = s
        """));

    [Theory]
    [InlineData("", "sum(i) OVER ()")]
    [InlineData("ORDER BY i", "sum(i) OVER (ORDER BY i)")]
    [InlineData("ORDER BY i ROWS BETWEEN 50 PRECEDING AND 7 FOLLOWING", "sum(i) OVER (ORDER BY i ROWS BETWEEN 50 PRECEDING AND 7 FOLLOWING)")]
    [InlineData("PARTITION BY i % 3", "sum(i) OVER (PARTITION BY i % 3)")]
    public void It_works_as_a_window_function(string window, string reference) => Assert.Equal("20000", Scalar($"""
        SELECT count(*) FROM (SELECT pg_total(i) OVER ({window}) AS t, {reference} AS s FROM range(20000) t(i)) WHERE t LIKE '% rows, ' || s
        """));

    [Fact]
    public void An_error_in_a_row_reaches_the_caller()
    {
        var error = Assert.Throws<EngineException>(() => Scalar("SELECT pg_total(-i) FROM range(5000) t(i)"));
        Assert.Equal((SqlState.NumericValueOutOfRange, "negative"), (error.SqlError!.State, error.SqlError.Message));
        Assert.Equal("0 rows, 0", Scalar("SELECT pg_total(NULL::BIGINT)"));
    }

    [Fact]
    public void No_state_is_left_behind()
    {
        Scalar("SELECT max(x) FROM (SELECT pg_total(i) AS x FROM range(100000) t(i) GROUP BY i % 5000)");
        Scalar("SELECT max(x) FROM (SELECT pg_total(i) OVER (ORDER BY i ROWS 10 PRECEDING) AS x FROM range(10000) t(i))");
        Assert.Throws<EngineException>(() => Scalar("SELECT max(x) FROM (SELECT pg_total(50000 - i) AS x FROM range(100000) t(i) GROUP BY i % 5000)"));
        _engine.Dispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.Equal(0, Total.Alive);
    }

    public void Dispose() => _engine.Dispose();

    private sealed class Total : IAggregateState
    {
        private static int s_alive;
        private long _rows;
        private Int128 _sum;

        public Total() => Interlocked.Increment(ref s_alive);

        ~Total() => Interlocked.Decrement(ref s_alive);

        public static int Alive => Volatile.Read(ref s_alive);

        public void Add(FunctionArguments arguments, int row)
        {
            _rows++;
            if (arguments.Type(0).Id == DuckType.Varchar)
            {
                if (arguments[0].IsNull(row)) _sum++;
                return;
            }
            if (arguments[0].Read<long>(row) < 0) throw new SqlError(SqlState.NumericValueOutOfRange, "negative").ToException();
            _sum += arguments[0].Read<long>(row);
        }

        public void Combine(IAggregateState other)
        {
            _rows += ((Total)other)._rows;
            _sum += ((Total)other)._sum;
        }

        public void Finish(VectorWriter result, int row) => result.WriteText(row, $"{_rows} rows, {_sum}");
    }

    private sealed class Joined : IAggregateState
    {
        private readonly StringBuilder _text = new();
        private bool _any;

        public void Add(FunctionArguments arguments, int row)
        {
            if (_any) _text.Append(Encoding.UTF8.GetString(arguments[1].ReadBytes(row)));
            _text.Append(Encoding.UTF8.GetString(arguments[0].ReadBytes(row)));
            _any = true;
        }

        public void Combine(IAggregateState other)
        {
            _text.Append(((Joined)other)._text);
            _any |= ((Joined)other)._any;
        }

        public void Finish(VectorWriter result, int row)
        {
            if (_any) result.WriteText(row, _text.ToString());
            else result.WriteNull(row);
        }
    }
}
