using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Lowering;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;
using Lakehouse.Sql.Tests.Binding;
using Xunit;

namespace Lakehouse.Sql.Tests.Lowering;

/// <summary>What each construct is printed as. That the answers are PostgreSQL's is proved by the agreement tests.</summary>
public sealed class LoweringTests
{
    private static readonly LoweringContext Context = new(
        TestCatalog.Instance, "ann", "lake", ["cases", "public"], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch,
        42, "PostgreSQL 15", name => name == "work_mem" ? "4MB" : null);

    [Theory]
    [InlineData("SELECT 7/2", "SELECT (7 // pg_nonzero(2)) AS c0")]
    [InlineData("SELECT 1.5 + 2.25", "SELECT (CAST('1.5' AS DECIMAL(2,1)) + CAST('2.25' AS DECIMAL(3,2))) AS c0")]
    [InlineData("SELECT 1.0 / 3", "pg_numeric_div(CAST(CAST('1.0' AS DECIMAL(2,1)) AS VARCHAR), CAST(CAST('3' AS DECIMAL(1,0)) AS VARCHAR))")]
    [InlineData("SELECT 'a' LIKE 'b%'", "('a' LIKE 'b%')")]
    [InlineData(@"SELECT 'a' LIKE 'b\%'", @"pg_like('a', 'b\%')")]
    [InlineData("SELECT 'a' ~ '^b+$'", "regexp_matches('a', '^b+$', 's')")]
    [InlineData(@"SELECT 'a' ~ '\mb'", @"pg_regexp_like('a', '\mb', '')")]
    [InlineData("SELECT 'a' ~ '^(?:ab)?c$'", "regexp_matches('a', '^(?:ab)?c$', 's')")]
    [InlineData("SELECT 'a' ~ '(?:*b)'", "pg_regexp_like('a', '(?:*b)', '')")]
    [InlineData("SELECT 'a' ~ '(?=b)'", "pg_regexp_like('a', '(?=b)', '')")]
    [InlineData(@"SELECT regexp_replace('a', '^https?://(?:www\.)?([^/]+)/.*$', '<\1\2\&\0\\>')", @"regexp_replace('a', '^https?://(?:www\.)?([^/]+)/.*$', '<\1\0\\0\\>', 's')")]
    [InlineData("SELECT regexp_replace('a', '(?:a|b*)+', 'x')", "pg_regexp_replace('a', '(?:a|b*)+', 'x', '')")]
    [InlineData("SELECT avg(x) FROM (VALUES (1)) t(x)", "pg_exact_avg(sum(t1.c0), count(t1.c0))")]
    [InlineData("SELECT avg(x) FROM (VALUES (1.5)) t(x)", "pg_exact_avg((sum(t1.c0)), (count(t1.c0)))")]
    [InlineData("SELECT 1234567890.12 * 1234567.89", "pg_decimal_multiply(CAST('1234567890.12' AS DECIMAL(12,2)), CAST('1234567.89' AS DECIMAL(9,2)))")]
    [InlineData("SELECT 12.5 * 3", "(CAST('12.5' AS DECIMAL(3,1)) * CAST('3' AS DECIMAL(1,0)))")]
    [InlineData("SELECT 1.5 > avg(x) FROM (VALUES (1)) t(x)", "(pg_numeric_compare(CAST('1.5' AS DECIMAL(2,1)), (pg_exact_avg(sum(t1.c0), count(t1.c0)))) > 0)")]
    [InlineData("SELECT 1.5 = avg(x) FROM (VALUES (1)) t(x)", "(pg_numeric_key(CAST(CAST('1.5' AS DECIMAL(2,1)) AS VARCHAR)) = pg_numeric_key(")]
    [InlineData("SELECT extract(minute FROM x) FROM (VALUES (timestamp '2024-01-01 00:00')) t(x)", "CAST(date_part('minute', t1.c0) AS DECIMAL(9,0))")]
    [InlineData("SELECT 1 IN (1, 2)", "(1 IN (1, 2))")]
    [InlineData("SELECT (ARRAY[1,2])[2]", "(CAST([1, 2] AS INTEGER[])[2])")]
    [InlineData("SELECT current_user", "SELECT 'ann' AS c0")]
    [InlineData("SELECT current_setting('work_mem')", "SELECT '4MB' AS c0")]
    [InlineData("SELECT sum(x) FROM (VALUES (1)) t(x)", "CAST(sum(t1.c0) AS BIGINT)")]
    [InlineData("SELECT count(*) FILTER (WHERE x > 1) FROM (VALUES (1)) t(x)", "count(*) FILTER (WHERE (t1.c0 > 1))")]
    [InlineData("SELECT DISTINCT ON (x) x FROM (VALUES (1)) t(x)", "SELECT DISTINCT ON (t1.c0) t1.c0 AS c0")]
    [InlineData("SELECT x FROM (VALUES (1)) t(x) ORDER BY x FETCH FIRST 1 ROW WITH TIES", "QUALIFY rank() OVER (ORDER BY o.c0 ASC NULLS LAST) <= 0 + ")]
    [InlineData("SELECT x FROM (VALUES (1)) t(x) ORDER BY x DESC", "ORDER BY c0 DESC NULLS FIRST")]
    [InlineData("SELECT x, count(*) FROM (VALUES (1)) t(x) GROUP BY ROLLUP (x)", "GROUP BY GROUPING SETS ((t1.c0), ())")]
    [InlineData("SELECT generate_series(1, 2)", "unnest(")]
    [InlineData("SELECT * FROM generate_series(1, 2)", "FROM generate_series(1, 2) AS s(n)")]
    [InlineData("SELECT (1, 2) < (3, 4)", "((1 < 3) OR ((1 = 3) AND (2 < 4)))")]
    [InlineData("SELECT extract(second FROM now())", "* CAST('0.000001' AS DECIMAL(6,6)))")]
    public void A_construct_is_printed_for_the_engine(string sql, string expected) => Assert.Contains(expected, Lower(sql).Sql, StringComparison.Ordinal);

    [Fact]
    public void A_choice_of_numerics_of_different_scales_keeps_the_scale_beside_the_value()
    {
        var lowered = Lower("SELECT sum(CASE WHEN x > 1 THEN 1.50 ELSE 0 END) FROM (VALUES (1)) t(x)");
        Assert.Contains("pg_numeric_round(CAST((sum(", lowered.Sql, StringComparison.Ordinal);
        Assert.Contains("THEN 2 ELSE 0 END", lowered.Sql, StringComparison.Ordinal);
        Assert.Equal("VARCHAR", Assert.Single(lowered.Columns));
    }

    [Fact]
    public void Text_that_holds_values_of_the_session_is_not_reusable()
    {
        Assert.True(Lower("SELECT 1").IsReusable);
        Assert.False(Lower("SELECT now()").IsReusable);
    }

    [Fact]
    public void Parameters_are_cast_to_their_types()
    {
        var lowered = Lower("SELECT $1::int4 + $2::int8");
        Assert.Contains("CAST($p1 AS INTEGER)", lowered.Sql, StringComparison.Ordinal);
        Assert.Equal(["INTEGER", "BIGINT"], lowered.ParameterForms);
    }

    [Fact]
    public void What_the_engine_has_no_equal_of_is_refused_by_name()
    {
        var error = Assert.Throws<SqlErrorException>(() => Lower("SELECT to_tsvector('a')")).Error;
        Assert.Equal(SqlState.FeatureNotSupported, error.State);
        Assert.Contains("to_tsvector", error.Message, StringComparison.Ordinal);
    }

    private static LoweredQuery Lower(string sql)
    {
        var statement = (QueryStatement)SqlParser.Parse(sql).Single();
        return Lakehouse.Sql.Lowering.Lowering.Lower(Analyzer.Analyze(statement.Query, sql, TestCatalog.Context), Context);
    }
}
