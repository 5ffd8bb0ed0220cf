using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Values;
using Lakehouse.Engine.Tests.Native;
using Xunit;

namespace Lakehouse.Engine.Tests.Execution;

public sealed class PreparedPlanTests : IDisposable
{
    private readonly EngineFixture _engine = new();

    private EngineConnection Connection => _engine.Connection;

    [Fact]
    public void A_plan_tells_its_columns_before_it_runs()
    {
        using var plan = Connection.Prepare("SELECT 1::SMALLINT AS a, [1.5::DECIMAL(5,2)] AS \"B c\", $1::VARCHAR AS d");
        Assert.Equal(["a SMALLINT", "B c DECIMAL(5,2)[]", "d VARCHAR"], plan.Columns.Select(column => $"{column.Name} {column.Type}"));
        Assert.Equal((1, DuckType.Varchar), (plan.ParameterCount, plan.ParameterType(1)));
    }

    [Fact]
    public void A_plan_runs_again_with_other_values()
    {
        using var plan = Connection.Prepare("SELECT $1::INTEGER * 2");
        foreach (var number in (int[])[1, 2, 3])
        {
            using (var value = EngineValue.Integer(number)) plan.Bind(1, value);
            using var stream = plan.Execute();
            Assert.True(stream.Next());
            Assert.Equal(2 * number, stream.Current.Column(0).Read<int>(0));
        }
    }

    [Theory]
    [InlineData("TABLE", 100)]
    [InlineData("TABLE", 100_000)]
    [InlineData("TEMP TABLE", 100)]
    public void A_plan_with_a_parameter_in_a_condition_finds_the_rows_of_each_value(string kind, int rows)
    {
        Connection.Run($"CREATE {kind} t AS SELECT range::INTEGER AS x, 'n' || range AS y FROM range({rows})");
        using var plan = Connection.Prepare("SELECT a.y FROM t AS a JOIN t AS b ON a.x = b.x WHERE b.x = CAST($p1 AS INTEGER) AND a.y <> ''");
        string? Find(int? key)
        {
            using (var value = key is { } known ? EngineValue.Integer(known) : EngineValue.Null()) plan.Bind(1, value);
            using var stream = plan.Execute();
            return stream.Next() ? EngineFixture.Text(stream, 0, 0) : null;
        }

        Assert.Equal(("n7", "n99", null, null, "n0"), (Find(7), Find(99), Find(-1), Find(null), Find(0)));
        Connection.Run($"CREATE OR REPLACE {kind} t AS SELECT 7 AS x, 'other' AS y");
        Assert.Equal(("other", null), (Find(7), Find(99)));
        // Only temporary tables are written.
        if (kind == "TABLE") return;
        Connection.Run("INSERT INTO t VALUES (-1, 'new')");
        Assert.Equal(("other", "new"), (Find(7), Find(-1)));
    }

    [Fact]
    public void A_result_has_the_types_of_the_values_where_the_plan_knew_none()
    {
        using var plan = Connection.Prepare("SELECT $1");
        using (var value = EngineValue.Decimal(125, 5, 2)) plan.Bind(1, value);
        using var stream = plan.Execute();
        Assert.Equal("DECIMAL(5,2)", stream.Columns[0].Type.ToString());
        Assert.True(stream.Next());
        Assert.Equal(125, stream.Current.Column(0).ReadDecimal(0));
    }

    [Fact]
    public void A_parameter_that_is_not_there_cannot_be_bound()
    {
        using var plan = Connection.Prepare("SELECT $1::INTEGER");
        using var value = EngineValue.Integer(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Bind(2, value));
    }

    [Fact]
    public void A_parameter_without_a_value_is_an_error()
    {
        using var plan = Connection.Prepare("SELECT $1::INTEGER");
        Assert.Throws<EngineException>(() => plan.Execute());
        using (var value = EngineValue.Integer(1)) plan.Bind(1, value);
        plan.ClearBindings();
        Assert.Throws<EngineException>(() => plan.Execute());
    }

    [Theory]
    [InlineData("SELEC 1", EngineErrorType.Parser)]
    [InlineData("SELECT nope", EngineErrorType.Binder)]
    [InlineData("SELECT * FROM nope", EngineErrorType.Catalog)]
    [InlineData("SELECT error('wrong: Error: really')", EngineErrorType.InvalidInput)]
    [InlineData("SELECT 'a'::INTEGER", EngineErrorType.Conversion)]
    [InlineData("SELECT 9223372036854775807 + x FROM (VALUES (1)) t(x)", EngineErrorType.OutOfRange)]
    [InlineData("SELECT * FROM read_text('/etc/passwd')", EngineErrorType.Permission)]
    public void An_error_has_its_class_and_its_message_without_it(string sql, EngineErrorType type)
    {
        var error = Assert.Throws<EngineException>(() =>
        {
            using var plan = Connection.Prepare(sql);
            using var stream = plan.Execute();
        });
        Assert.Equal(type, error.Type);
        Assert.Null(error.SqlError);
        if (type == EngineErrorType.InvalidInput) Assert.Equal("wrong: Error: really", error.Message);
        else Assert.DoesNotContain(" Error: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_sees_a_table_that_was_changed_after_it()
    {
        Connection.Run("CREATE TABLE t AS SELECT 1 AS x");
        using var plan = Connection.Prepare("SELECT * FROM t");
        Connection.Run("ALTER TABLE t ADD COLUMN y VARCHAR DEFAULT 'new'");
        using var stream = plan.Execute();
        Assert.True(stream.Next());
        Assert.Equal("new", EngineFixture.Text(stream, 0, 1));
    }

    [Fact]
    public void A_query_of_several_statements_gives_the_last_ones_rows()
    {
        using var rows = Connection.Query("CREATE TABLE t (x INTEGER); INSERT INTO t VALUES (1), (2); SELECT sum(x) AS total FROM t");
        Assert.Equal("total", rows.Columns[0].Name);
        Assert.True(rows.Next());
        Assert.Equal("3", EngineFixture.Text(rows, 0));
        Assert.False(rows.Next());
    }

    [Fact]
    public void A_closed_connection_refuses()
    {
        var connection = _engine.Engine.Connect();
        connection.Dispose();
        Assert.Throws<ObjectDisposedException>(() => connection.Prepare("SELECT 1"));
    }

    [Fact]
    public void Kept_rows_outlive_plan_connection_and_instance()
    {
        MaterialisedResult kept;
        using (var engine = EngineInstance.Open(new MemoryLakeFiles(), new EngineOptions()))
        using (var connection = engine.Connect())
        using (var plan = connection.Prepare("SELECT repeat('x', 100) FROM range(5000)"))
            kept = plan.Execute().Materialise();
        using (kept)
        {
            var rows = 0;
            while (kept.Next())
            {
                Assert.Equal(100, kept.Current.Column(0).ReadBytes(0).Length);
                rows += kept.Current.Size;
            }
            Assert.Equal(5000, rows);
        }
    }

    public void Dispose() => _engine.Dispose();
}
