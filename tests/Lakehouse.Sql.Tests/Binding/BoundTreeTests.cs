using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;
using Xunit;

namespace Lakehouse.Sql.Tests.Binding;

public class BoundTreeTests
{
    [Theory]
    [InlineData("'1 day 2 hours'::interval", "1 day 02:00:00")]
    [InlineData("'P1Y2M3DT4H5M6S'::interval", "1 year 2 mons 3 days 04:05:06")]
    [InlineData("interval '1' year", "1 year")]
    [InlineData("date 'January 8, 1999'", "1999-01-08")]
    [InlineData("date '0044-03-15 BC'", "0044-03-15 BC")]
    [InlineData("timestamp '2020-02-03 04:05:06.700'", "2020-02-03 04:05:06.7")]
    [InlineData("timestamptz '2020-02-03 04:05:06+02'", "2020-02-03 02:05:06+00")]
    [InlineData("timetz '04:05:06-03:30'", "04:05:06-03:30")]
    [InlineData("date 'infinity'", "infinity")]
    [InlineData("' 12 '::int", "12")]
    [InlineData("'YES'::bool", "t")]
    [InlineData("'1.50'::numeric", "1.50")]
    [InlineData("1e3", "1000")]
    [InlineData("'{ 1 , NULL,\"3\" }'::int[]", "{1,NULL,3}")]
    [InlineData("'{{a,\"b c\"},{\"\",null}}'::text[]", "{{a,\"b c\"},{\"\",NULL}}")]
    [InlineData("'abc'::bytea", @"\x616263")]
    [InlineData("'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'::uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")]
    [InlineData("'{\"b\":1, \"a\":2}'::jsonb", "{\"a\": 2, \"b\": 1}")]
    [InlineData("'pg_class'::regclass", "1259")]
    [InlineData("'integer'::regtype", "23")]
    [InlineData("'upper(text)'::regprocedure", "871")]
    public void A_literal_is_read_into_canonical_text(string expression, string text) =>
        Assert.Equal(text, Assert.IsType<BoundConstant>(Target($"select {expression}")).Text);

    [Fact]
    public void Operands_get_the_casts_that_the_operator_needs()
    {
        var sum = Assert.IsType<BoundOperatorCall>(Target("select id + price from t"));
        Assert.Equal((1700u, 1700u), (sum.Operator.Left, sum.Operator.Right));
        var cast = Assert.IsType<BoundCast>(sum.Left);
        Assert.Equal((CastMethod.Function, CastContext.Implicit, "numeric"), (cast.Method, cast.Context, cast.Function!.Name));
        Assert.IsType<BoundColumn>(sum.Right);
    }

    [Fact]
    public void A_cast_says_its_method_and_keeps_the_typmod()
    {
        var shortened = Assert.IsType<BoundCast>(Target("select id::varchar(3) from t"));
        Assert.Equal((CastMethod.InputOutput, 7), (shortened.Method, shortened.Type.TypeModifier));
        var rounded = Assert.IsType<BoundCast>(Target("select price::numeric(5,1) from t"));
        Assert.Equal((CastMethod.ModifierOnly, (5, 1)), (rounded.Method, TypeModifier.Numeric(rounded.Type.TypeModifier)));
        var elements = Assert.IsType<BoundCast>(Target("select items::text[] from u"));
        Assert.Equal((CastMethod.ArrayElements, CastMethod.InputOutput), (elements.Method, elements.ElementCast!.Method));
        var relabelled = Assert.IsType<BoundCast>(Target("select code::text from t"));
        Assert.Equal(CastMethod.Binary, relabelled.Method);
    }

    [Fact]
    public void An_in_list_of_values_is_one_array_comparison()
    {
        var test = Assert.IsType<BoundScalarArray>(Target("select id in (1, 2, 3.5) from t"));
        Assert.False(test.All);
        Assert.Equal(TypeOid.NumericArray, test.Array.Type.Oid);
        Assert.Equal(3, Assert.IsType<BoundArray>(test.Array).Elements.Count);
        Assert.True(Assert.IsType<BoundScalarArray>(Target("select id not in (1, 2) from t")).All);
        Assert.IsType<BoundOperatorCall>(Target("select id in (1) from t"));
        Assert.Equal(2, Assert.IsType<BoundLogic>(Target("select id in (1, 2, big) from t")).Operands.Count);
    }

    [Fact]
    public void Arguments_stand_in_the_functions_order_with_defaults_and_variadic_ones_gathered()
    {
        var interval = Assert.IsType<BoundFunctionCall>(Target("select make_interval(days => 3, years => 1)"));
        Assert.Equal(["1", "0", "0", "3", "0", "0", "0"], interval.Arguments.Select(argument => ((BoundConstant)argument).Text));
        var json = Assert.IsType<BoundFunctionCall>(Target("select jsonb_set('{}', '{a}', '1')"));
        Assert.Equal("t", Assert.IsType<BoundConstant>(json.Arguments[3]).Text);
        var coalesced = Assert.IsType<BoundFunctionCall>(Target("select jsonb_extract_path(doc, 'a', 'b') from u"));
        Assert.Equal(2, Assert.IsType<BoundArray>(coalesced.Arguments[1]).Elements.Count);
        var format = Assert.IsType<BoundFunctionCall>(Target("select format('%s %s', 1, 'x')"));
        Assert.Equal(3, format.Arguments.Count);
    }

    [Fact]
    public void A_merged_column_is_the_side_that_no_join_fills_with_nulls()
    {
        int Source(string join) => Assert.IsType<BoundColumn>(Target($"select id from t {join} join u using (id)")).Source;
        Assert.Equal(1, Source("left"));
        Assert.Equal(2, Source("right"));
        Assert.Equal(2, Assert.IsType<BoundCoalesce>(Target("select id from t full join u using (id)")).Arguments.Count);
    }

    [Fact]
    public void Columns_of_outer_queries_say_how_far_out_they_are()
    {
        var outer = Assert.IsType<BoundSubquery>(Target("select (select (select t.name || u.label from v) from u) from t"));
        var middle = Assert.IsType<BoundSubquery>(Select(outer.Query).Targets[0].Expression);
        var concatenation = Assert.IsType<BoundOperatorCall>(Select(middle.Query).Targets[0].Expression);
        Assert.Equal(2, Assert.IsType<BoundColumn>(concatenation.Left).Levels);
        Assert.Equal(1, Assert.IsType<BoundColumn>(concatenation.Right).Levels);
    }

    [Fact]
    public void An_aggregate_of_outer_columns_belongs_to_the_outer_query()
    {
        var query = Analyze("select (select sum(t.id) from u) from t").Query;
        var subquery = Assert.IsType<BoundSubquery>(Select(query).Targets[0].Expression);
        Assert.Equal(1, Assert.IsType<BoundAggregateCall>(Select(subquery.Query).Targets[0].Expression).Levels);
        Assert.NotNull(Select(query).GroupBy);
        Assert.Null(Select(subquery.Query).GroupBy);
    }

    [Fact]
    public void Grouping_sets_are_expanded()
    {
        static string Sets(string groupBy)
        {
            var sets = Select(Analyze($"select 1 from t group by {groupBy}").Query).GroupBy!.Sets;
            return string.Join(' ', sets.Select(set => $"({string.Join(',', set.AsEnumerable())})"));
        }

        Assert.Equal("(0,1) (0) ()", Sets("rollup (id, name)"));
        Assert.Equal("(0,1) (0) (1) ()", Sets("cube (id, name)"));
        Assert.Equal("(0,1,2) (0)", Sets("id, rollup ((name, day))"));
        Assert.Equal("(0) (1) ()", Sets("grouping sets (id, name, ())"));
        Assert.Equal("(0,1) (0)", Sets("distinct id, rollup (name), rollup (id)"));
        Assert.Equal("", Sets("id, name"));
    }

    [Fact]
    public void A_window_takes_over_what_its_name_stands_for()
    {
        var call = Assert.IsType<BoundWindowCall>(Target(
            "select sum(id) over (w order by day rows 2 preceding) from t window w as (partition by name)"));
        Assert.Single(call.Window.PartitionBy);
        Assert.Single(call.Window.OrderBy);
        var frame = call.Window.Frame!;
        Assert.Equal((FrameUnits.Rows, FrameBoundKind.OffsetPreceding, FrameBoundKind.CurrentRow), (frame.Units, frame.Start.Kind, frame.End.Kind));
        Assert.Equal(TypeOid.Int8, frame.Start.Offset!.Type.Oid);
    }

    [Fact]
    public void Order_items_say_which_output_column_they_are()
    {
        var order = Analyze("select id, name as n from t order by n desc, 1, price nulls first").Query.OrderBy;
        Assert.Equal([1, 0, -1], order.Select(item => item.Target));
        Assert.Equal([true, false, false], order.Select(item => item.Descending));
        Assert.Equal([true, false, true], order.Select(item => item.NullsFirst));
        var union = Analyze("select id as x from t union select id from u order by x").Query.OrderBy;
        Assert.Equal([0], union.Select(item => item.Target));
    }

    [Fact]
    public void Sides_of_a_set_operation_say_how_they_are_cast()
    {
        var union = Assert.IsType<BoundSetOperation>(Analyze("select id, 'a' from t union all select price, null from t").Query.Body);
        Assert.IsType<BoundCast>(union.LeftCasts[0]);
        Assert.IsType<BoundColumn>(union.RightCasts[0]);
        Assert.Equal([TypeOid.Numeric, TypeOid.Text], union.Types.Select(type => type.Oid));
        Assert.Equal(TypeOid.Text, Select(union.Right).Targets[1].Expression.Type.Oid);
    }

    [Fact]
    public void Common_tables_stand_after_those_that_they_use()
    {
        var query = Analyze("with recursive a as (select n from b), b as (select 1 as n union all select n + 1 from b where n < 3) select * from a").Query;
        Assert.Equal([("b", true), ("a", false)], query.CommonTables.Select(table => (table.Name, table.Recursive)));
    }

    [Fact]
    public void Equal_expressions_are_equal_wherever_they_stand()
    {
        var targets = Select(Analyze("select lower(name) || 'x', lower(t.name)||'x', upper(name) || 'x' from t").Query).Targets;
        Assert.Equal(targets[0].Expression, targets[1].Expression);
        Assert.Equal(targets[0].Expression.GetHashCode(), targets[1].Expression.GetHashCode());
        Assert.NotEqual(targets[0].Expression, targets[2].Expression);
    }

    [Fact]
    public void Many_parentheses_and_long_lists_are_bound()
    {
        Target($"select {new string('(', 1000)}1{new string(')', 1000)}");
        Target($"select id in ({string.Join(',', Enumerable.Range(0, 10_000))}) from t");
        Assert.Equal(1000, Analyze($"select {string.Join(',', Enumerable.Repeat("id", 1000))} from t").Columns.Count);
    }

    [Theory]
    [InlineData("id", " + id", " from t")]
    [InlineData("id", "::int", " from t")]
    [InlineData("1", " union all select 1", "")]
    public void What_is_nested_too_deep_is_a_clean_error(string first, string repeated, string last)
    {
        var error = Assert.Throws<SqlErrorException>(
            () => Analyze($"select {first}{string.Concat(Enumerable.Repeat(repeated, 300_000))}{last}")).Error;
        Assert.Equal("54001", error.State.Code);
    }

    private static BoundExpression Target(string statement) => Select(Analyze(statement).Query).Targets[0].Expression;

    private static BoundSelect Select(BoundQuery query) => Assert.IsType<BoundSelect>(query.Body);

    private static AnalyzedQuery Analyze(string statement) =>
        Analyzer.Analyze(((QueryStatement)SqlParser.Parse(statement)[0]).Query, statement, TestCatalog.Context);
}
