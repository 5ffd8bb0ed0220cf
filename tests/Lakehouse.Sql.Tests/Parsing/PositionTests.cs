using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;
using Xunit;

namespace Lakehouse.Sql.Tests.Parsing;

/// <summary>Where nodes stand: the start is what PostgreSQL's exprLocation() gives, the anchor what its errors about the node point at.</summary>
public class PositionTests
{
    [Theory]
    [InlineData("a + b", 0, 2)]
    [InlineData("(a) + b", 1, 4)]
    [InlineData("((a + b)) * c", 2, 10)]
    [InlineData("- a", 0, 0)]
    [InlineData("(a)", 1, 1)]
    [InlineData("a and b and c", 0, 2)]
    [InlineData("not a", 0, 0)]
    [InlineData("a::int", 0, 1)]
    [InlineData("cast(a as int)", 0, 0)]
    [InlineData("int '1'", 0, 0)]
    [InlineData("a is null", 0, 2)]
    [InlineData("a not in (1)", 0, 2)]
    [InlineData("a not like b", 0, 2)]
    [InlineData("a between 1 and 2", 0, 2)]
    [InlineData("a = any (b)", 0, 2)]
    [InlineData("a is distinct from b", 0, 2)]
    [InlineData("a collate \"C\"", 0, 2)]
    [InlineData("a at time zone b", 0, 2)]
    [InlineData("f(a)", 0, 0)]
    [InlineData("(f(a)).b", 1, 1)]
    [InlineData("(select 1)", 0, 0)]
    [InlineData("(a, b)", 0, 0)]
    [InlineData("row(a)", 0, 0)]
    [InlineData("exists (select 1)", 0, 0)]
    [InlineData("case a when b then c end", 0, 0)]
    public void An_expression_has_its_start_and_its_anchor(string expression, int start, int anchor)
    {
        const string before = "select ";
        var node = Target(before + expression);
        Assert.Equal((start, anchor), (node.Span.Start - before.Length, node.Anchor - before.Length));
        Assert.Equal(before.Length + expression.Length, node.Span.End + (expression.EndsWith("(a)", StringComparison.Ordinal) && start == 1 ? 1 : 0));
    }

    [Fact]
    public void A_span_covers_the_text_of_its_node()
    {
        const string text = "select 1; select a.b, f(x) over (partition by y) as z from t as u(v) where true ;";
        var statements = SqlParser.Parse(text);
        Assert.Equal(["select 1", "select a.b, f(x) over (partition by y) as z from t as u(v) where true"], statements.Select(s => s.Span.Of(text).ToString()));
        var select = Assert.IsType<SelectBody>(Assert.IsType<QueryStatement>(statements[1]).Query.Body);
        Assert.Equal(["a.b", "f(x) over (partition by y) as z"], select.Targets.Select(t => t.Span.Of(text).ToString()));
        Assert.Equal("t as u(v)", select.From[0].Span.Of(text).ToString());
        Assert.Equal("f(x) over (partition by y)", select.Targets[1].Value.Span.Of(text).ToString());
    }

    [Theory]
    [InlineData("select é, $", 11)]
    [InlineData("select '日本', \ud83d\ude00 \ud83d\ude00 x y", 18)]
    public void Positions_count_characters_and_not_code_units(string text, int position)
    {
        var error = Assert.Throws<SqlErrorException>(() => SqlParser.Parse(text)).Error;
        Assert.Equal(position, error.Position);
    }

    [Fact]
    public void A_name_that_is_too_long_is_cut_between_characters_with_a_notice()
    {
        var name = new string('é', 40);
        var statements = SqlParser.Parse($"select {name}", out var notices);
        var cut = new string('é', 31);
        var select = Assert.IsType<SelectBody>(Assert.IsType<QueryStatement>(statements[0]).Query.Body);
        Assert.Equal(new ColumnReference([cut]), select.Targets[0].Value);
        var notice = Assert.Single(notices);
        Assert.Equal((SqlState.NameTooLong, Severity.Notice), (notice.State, notice.Severity));
        Assert.Equal($"identifier \"{name}\" will be truncated to \"{cut}\"", notice.Message);
    }

    private static Expression Target(string text) =>
        Assert.IsType<SelectBody>(Assert.IsType<QueryStatement>(Assert.Single(SqlParser.Parse(text))).Query.Body).Targets[0].Value;
}
