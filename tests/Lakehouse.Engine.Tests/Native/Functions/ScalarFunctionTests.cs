using System.Text;
using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Errors;
using Xunit;

namespace Lakehouse.Engine.Tests.Native.Functions;

public sealed class ScalarFunctionTests : IDisposable
{
    private static readonly EngineType Integer = EngineType.Of(DuckType.Integer);
    private static readonly EngineType BigInt = EngineType.Of(DuckType.BigInt);
    private static readonly EngineType Text = EngineType.Of(DuckType.Varchar);

    private readonly EngineFixture _engine = new();

    private void Register(params ScalarFunction[] functions) => _engine.Engine.Register(functions);

    private string? Scalar(string sql) => _engine.Scalar(sql);

    [Fact]
    public void A_strict_function_is_called_for_rows_without_nulls()
    {
        Register(ScalarFunction.Strict("pg_add", [Integer, Integer], BigInt, (a, row, result) =>
            result.Write(row, (long)a[0].Read<int>(row) + a[1].Read<int>(row))));
        Assert.Equal("3", Scalar("SELECT pg_add(1, 2)"));
        Assert.Null(Scalar("SELECT pg_add(1, NULL)"));
        Assert.Equal("4294967294", Scalar("SELECT pg_add(2147483647, 2147483647)"));
        Assert.Equal("6600", Scalar("""
            SELECT count(*) FROM range(9900) t(i)
            WHERE pg_add(i::INTEGER, CASE WHEN i % 3 = 0 THEN NULL ELSE 1 END) = i + 1
            """));
    }

    [Fact]
    public void A_null_aware_function_sees_nulls()
    {
        Register(ScalarFunction.NullAware("pg_is_null", [Integer], EngineType.Of(DuckType.Boolean), (a, row, result) =>
            result.Write(row, a[0].IsNull(row))));
        Assert.Equal("t", Scalar("SELECT pg_is_null(NULL)"));
        Assert.Equal("1", Scalar("SELECT count(*) FROM (VALUES (1), (NULL), (2)) t(x) WHERE pg_is_null(x)"));
    }

    [Theory]
    [InlineData("SELECT sum(pg_reciprocal(x)) FROM read_parquet('lake://x.parquet') WHERE x <> 0")]
    [InlineData("SELECT sum(CASE WHEN x <> 0 THEN pg_reciprocal(x) END) FROM read_parquet('lake://x.parquet')")]
    [InlineData("SELECT sum(x) FROM read_parquet('lake://x.parquet') WHERE x <> 0 AND pg_reciprocal(x) = 1000")]
    public void A_function_that_may_fail_is_not_called_for_values_of_a_dictionary_that_no_row_has(string sql)
    {
        Register(ScalarFunction.Strict("pg_reciprocal", [Integer], Integer, (a, row, result) =>
        {
            var value = a[0].Read<int>(row);
            if (value == 0) throw new SqlError(SqlState.DivisionByZero, "division by zero").ToException();
            result.Write(row, 1000 / value);
        }));
        _engine.Files.Put("lake://x.parquet", Parquet.Of("SELECT (i % 2)::INTEGER AS x FROM range(2000) t(i)"));
        Assert.NotNull(Scalar(sql));
    }

    [Fact]
    public void Overloads_are_chosen_by_the_arguments_types()
    {
        Register(
            ScalarFunction.Strict("pg_kind", [Integer], Text, (_, row, result) => result.WriteText(row, "integer")),
            ScalarFunction.Strict("pg_kind", [Text], Text, (_, row, result) => result.WriteText(row, "text")),
            ScalarFunction.Strict("pg_kind", [Text, Text], Text, (_, row, result) => result.WriteText(row, "two texts")));
        Assert.Equal("integer", Scalar("SELECT pg_kind(1)"));
        Assert.Equal("text", Scalar("SELECT pg_kind('1'::VARCHAR)"));
        Assert.Equal("two texts", Scalar("SELECT pg_kind('1', '2')"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(5000)]
    public void Text_of_any_length_is_returned(int length)
    {
        Register(ScalarFunction.Strict("pg_twice", [Text], Text, (a, row, result) =>
        {
            var text = Encoding.UTF8.GetString(a[0].ReadBytes(row));
            result.WriteText(row, text + text);
        }));
        Assert.Equal($"{2 * length} true", Scalar($"SELECT length(t) || ' ' || (t = repeat('ü', {2 * length}))::VARCHAR FROM (SELECT pg_twice(repeat('ü', {length})) AS t)"));
        Assert.Equal("5000", Scalar($"SELECT count(DISTINCT pg_twice(repeat('x', {length}) || i)) FROM range(5000) t(i)"));
    }

    [Fact]
    public void A_list_is_read_and_returned()
    {
        var lists = EngineType.ListOf(Integer);
        Register(ScalarFunction.Strict("test_reverse", [lists], lists, (a, row, result) =>
        {
            var entry = a[0].ReadList(row);
            var source = a[0].ListChild(Integer);
            var target = result.BeginList(row, (int)entry.Length);
            for (var i = 0; i < (int)entry.Length; i++)
            {
                var from = (int)entry.Offset + (int)entry.Length - 1 - i;
                if (source.IsNull(from)) target.WriteNull(i);
                else target.Write(i, source.Read<int>(from));
            }
        }));
        Assert.Equal("[3, NULL, 1]", Scalar("SELECT test_reverse([1, NULL, 3])::VARCHAR"));
        Assert.Equal("[]", Scalar("SELECT test_reverse([])::VARCHAR"));
        Assert.Equal("5000", Scalar("SELECT count(*) FROM range(5000) t(i) WHERE test_reverse([i, NULL, 7, i + 1]::INTEGER[]) = [i + 1, 7, NULL, i]::INTEGER[]"));
        Assert.Equal("3000", Scalar("SELECT count(*) FROM range(3000) t(i) WHERE list_reverse(test_reverse(range(i)::INTEGER[])) = range(i)"));
    }

    [Fact]
    public void A_list_of_texts_is_returned()
    {
        Register(ScalarFunction.Strict("pg_words", [Text], EngineType.ListOf(Text), (a, row, result) =>
        {
            var words = Encoding.UTF8.GetString(a[0].ReadBytes(row)).Split(' ');
            var target = result.BeginList(row, words.Length);
            for (var i = 0; i < words.Length; i++) target.WriteText(i, words[i]);
        }));
        Assert.Equal("[one, a-much-longer-word, two]", Scalar("SELECT pg_words('one a-much-longer-word two')::VARCHAR"));
        Assert.Equal("4000", Scalar("SELECT count(*) FROM range(4000) t(i) WHERE pg_words('abc ' || repeat('x', 20) || i || ' z')[2] = repeat('x', 20) || i"));
    }

    [Fact]
    public void A_struct_is_returned()
    {
        var pair = new EngineType(DuckType.Struct) { Children = [Integer, Text], Names = ["n", "t"] };
        Register(ScalarFunction.Strict("pg_pair", [Integer], pair, (a, row, result) =>
        {
            result.Field(0).Write(row, a[0].Read<int>(row));
            if (a[0].Read<int>(row) % 2 == 0) result.Field(1).WriteNull(row);
            else result.Field(1).WriteText(row, "odd");
        }));
        Assert.Equal("{'n': 2, 't': NULL}{'n': 3, 't': odd}", Scalar("SELECT pg_pair(2)::VARCHAR || pg_pair(3)::VARCHAR"));
    }

    [Fact]
    public void A_constant_list_beside_a_column_is_seen_in_every_row()
    {
        Register(ScalarFunction.Strict("test_any", [Integer, EngineType.ListOf(Integer)], EngineType.Of(DuckType.Boolean), (a, row, result) =>
        {
            var entry = a[1].ReadList(row);
            var items = a[1].ListChild(Integer);
            var found = false;
            for (var i = 0; i < (int)entry.Length; i++) found |= items.Read<int>((int)entry.Offset + i) == a[0].Read<int>(row);
            result.Write(row, found);
        }));
        Assert.Equal("3", Scalar("SELECT count(*) FROM range(5000) t(i) WHERE test_any(i::INTEGER, [1, 2, 4999, 6000])"));
        Assert.Equal("5000", Scalar("SELECT count(*) FROM (SELECT i, [(i % 10)::INTEGER] AS l FROM range(5000) t(i)) WHERE test_any((i % 10)::INTEGER, l)"));
    }

    [Fact]
    public void Any_and_further_arguments_tell_their_types()
    {
        Register(new ScalarFunction("pg_types", [], Text, (a, rows, result) =>
        {
            var types = new string[a.Count];
            for (var i = 0; i < a.Count; i++) types[i] = a.Type(i).ToString();
            for (var row = 0; row < rows; row++) result.WriteText(row, string.Join('|', types));
        })
        { Varargs = EngineType.Of(DuckType.Any), SeesNulls = true });
        Assert.Equal("INTEGER|VARCHAR|DECIMAL(5,2)|DATE[]", Scalar("SELECT pg_types(1, 'x', 1.5::DECIMAL(5,2), [DATE '2024-01-01'])"));
    }

    [Fact]
    public void An_error_reaches_the_caller_with_all_its_fields()
    {
        var error = new SqlError(SqlState.DivisionByZero, "division by zero: 100% {really}") { Detail = "Dé\ntail", Hint = "Hint" };
        Register(ScalarFunction.Strict("pg_fail", [Integer], Integer, (a, row, result) =>
        {
            if (a[0].Read<int>(row) == 3000) throw error.ToException();
            result.Write(row, 0);
        }));
        Assert.Equal(error, Assert.Throws<EngineException>(() => Scalar("SELECT pg_fail(3000)")).SqlError);
        var late = Assert.Throws<EngineException>(() => Scalar("SELECT sum(pg_fail(i::INTEGER)) FROM range(5000) t(i)"));
        Assert.Equal(error, late.SqlError);
        Assert.Equal(error.Message, late.Message);
        Assert.Equal("0", Scalar("SELECT pg_fail(1)"));
    }

    [Fact]
    public void A_fault_in_a_kernel_is_an_internal_error_and_not_a_crash()
    {
        Register(ScalarFunction.Strict("pg_bug", [Integer], Integer, (_, _, _) => throw new InvalidCastException("bug")));
        Assert.Equal("XX000", Assert.Throws<EngineException>(() => Scalar("SELECT pg_bug(1)")).SqlError?.State.Code);
    }

    [Fact]
    public void A_function_is_folded_where_its_arguments_are_constant_unless_it_is_volatile()
    {
        var calls = 0;
        ScalarKernel count = (a, rows, result) =>
        {
            for (var row = 0; row < rows; row++) result.Write(row, Interlocked.Increment(ref calls));
        };
        Register(new ScalarFunction("pg_stable", [Integer], Integer, count), new ScalarFunction("pg_volatile", [Integer], Integer, count) { Volatile = true });
        Scalar("SELECT max(pg_stable(1)) FROM range(100000)");
        Assert.InRange(calls, 1, 10);
        calls = 0;
        Assert.Equal("1000", Scalar("SELECT count(DISTINCT pg_volatile(1)) FROM range(1000)"));
    }

    [Fact]
    public void Two_overloads_with_the_same_parameters_are_refused() => Assert.Throws<InvalidOperationException>(() => Register(
        ScalarFunction.Strict("pg_two", [Integer], Integer, (_, row, result) => result.Write(row, 1)),
        ScalarFunction.Strict("pg_two", [Integer], Integer, (_, row, result) => result.Write(row, 2))));

    [Fact]
    public void Functions_are_let_go_with_their_instance()
    {
        var weak = RegisterAndClose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(weak.TryGetTarget(out _));

        static WeakReference<ScalarFunction> RegisterAndClose()
        {
            var function = ScalarFunction.Strict("pg_gone", [Integer], Integer, (_, row, result) => result.Write(row, 1));
            using var engine = EngineInstance.Open(new MemoryLakeFiles(), new EngineOptions());
            engine.Register([function]);
            using var connection = engine.Connect();
            connection.Run("SELECT pg_gone(1)");
            return new(function);
        }
    }

    public void Dispose() => _engine.Dispose();
}
