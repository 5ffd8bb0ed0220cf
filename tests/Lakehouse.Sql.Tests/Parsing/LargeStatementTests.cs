using System.Globalization;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Printing;
using Lakehouse.Sql.Syntax;
using Xunit;

namespace Lakehouse.Sql.Tests.Parsing;

public class LargeStatementTests
{
    [Fact]
    public void Ten_thousand_values_of_in_are_one_list()
    {
        var list = string.Join(", ", Enumerable.Range(0, 10_000));
        var predicate = Assert.IsType<InListPredicate>(Select($"select a in ({list})").Targets[0].Value);
        Assert.Equal(10_000, predicate.Items.Count);
        Assert.Equal($"a IN ({list})", SyntaxPrinter.Print(predicate));
    }

    [Fact]
    public void A_thousand_columns_keep_their_names()
    {
        var targets = Select("select " + string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"t.c{i} as x{i}")) + " from t").Targets;
        Assert.Equal(1000, targets.Count);
        Assert.Equal("x999", targets[999].Alias);
    }

    [Fact]
    public void A_statement_of_ten_megabytes_parses()
    {
        var value = new string('x', 90);
        var rows = 100_000;
        var text = "values " + string.Join(",", Enumerable.Range(0, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"({i},'{value}')")));
        Assert.True(text.Length > 9_500_000);
        var query = Assert.IsType<QueryStatement>(Assert.Single(SqlParser.Parse(text))).Query;
        Assert.Equal(rows, Assert.IsType<ValuesBody>(query.Body).Rows.Count);
        var literal = Assert.IsType<StringLiteral>(Select($"select '{new string('y', 10_000_000)}'").Targets[0].Value);
        Assert.Equal(10_000_000, literal.Value.Length);
    }

    [Fact]
    public void Many_statements_each_have_their_place()
    {
        var statements = SqlParser.Parse(string.Concat(Enumerable.Repeat("select 1;", 10_000)));
        Assert.Equal(10_000, statements.Length);
        Assert.Equal(9 * 9_999, statements[^1].Span.Start);
    }

    private static SelectBody Select(string text) =>
        Assert.IsType<SelectBody>(Assert.IsType<QueryStatement>(Assert.Single(SqlParser.Parse(text))).Query.Body);
}
