using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Printing;
using Lakehouse.Sql.Syntax;
using Xunit;

namespace Lakehouse.Sql.Tests.Parsing;

/// <summary>Deep statements, on a thread with the stack of 1 MB that a thread pool's threads may have.</summary>
public class DepthTests
{
    public static TheoryData<string, string, string> Nestings => new()
    {
        { "select ", "(", "1" + ")" },
        { "select ", "(select ", "1" + ")" },
        { "select ", "f(", "1" + ")" },
        { "select ", "array[", "1" + "]" },
        { "select ", "-", "a" },
        { "select ", "not ", "a" },
        { "select ", "a + (", "1" + ")" },
        { "select ", "case when ", "a then b end" },
        { "select * from ", "(select * from ", "t) x" },
        { "select * from ", "(", "a cross join b)" },
        { "", "(", "select 1)" },
        { "", "with a as (", "select 1) select 2" },
        { "select 1 group by ", "grouping sets (", "a)" },
        { "create function f() as ", "(", "x)" },
    };

    [Theory]
    [MemberData(nameof(Nestings))]
    public void A_hundred_thousand_levels_are_a_stack_depth_error(string start, string open, string close)
    {
        Assert.NotEmpty(close);
        var text = start + string.Concat(Enumerable.Repeat(open == "-" ? "- " : open, 100_000));
        var error = OnSmallStack(() => Assert.Throws<SqlErrorException>(() => SqlParser.Parse(text)).Error);
        Assert.Equal(SqlState.StatementTooComplex, error.State);
        Assert.Equal("stack depth limit exceeded", error.Message);
        Assert.StartsWith("Increase the configuration parameter \"max_stack_depth\"", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_nested_parentheses_parse()
    {
        var text = "select " + new string('(', 1000) + "1" + new string(')', 1000);
        var statement = OnSmallStack(() => Assert.Single(SqlParser.Parse(text)));
        Assert.Equal("SELECT 1", SyntaxPrinter.Print(statement));
    }

    [Fact]
    public void A_thousand_nested_subqueries_and_calls_parse_and_print_where_the_stack_is_of_sixteen_megabytes()
    {
        var text = "select " + string.Concat(Enumerable.Repeat("f((select ", 1000)) + "1" + string.Concat(Enumerable.Repeat("))", 1000));
        var printed = OnStack(16, () => SyntaxPrinter.Print(Assert.Single(SqlParser.Parse(text))));
        Assert.Equal(text.Replace("select", "SELECT", StringComparison.Ordinal), printed);
    }

    [Fact]
    public void A_long_chain_of_operators_parses_and_a_pass_over_it_ends_in_an_error_at_worst()
    {
        var text = "select 1" + string.Concat(Enumerable.Repeat(" + 1", 200_000));
        OnSmallStack(() =>
        {
            var statement = Assert.Single(SqlParser.Parse(text));
            Assert.Equal(SqlState.StatementTooComplex, Assert.Throws<SqlErrorException>(() => SyntaxPrinter.Print(statement)).Error.State);
            Assert.Throws<SqlErrorException>(() => statement.GetHashCode());
            Assert.Throws<SqlErrorException>(() => statement.Equals(Assert.Single(SqlParser.Parse(text))));
            return true;
        });
    }

    [Fact]
    public void A_long_chain_of_conditions_is_one_node()
    {
        var text = "select a = 1" + string.Concat(Enumerable.Repeat(" or a = 1", 200_000));
        var query = Assert.IsType<QueryStatement>(Assert.Single(SqlParser.Parse(text))).Query;
        var chain = Assert.IsType<LogicalOperation>(Assert.IsType<SelectBody>(query.Body).Targets[0].Value);
        Assert.Equal(200_001, chain.Operands.Count);
    }

    private static T OnSmallStack<T>(Func<T> action) => OnStack(1, action);

    private static T OnStack<T>(int megabytes, Func<T> action)
    {
        var result = default(T);
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = action();
                }
#pragma warning disable CA1031 // handed to the test's own thread
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    failure = exception;
                }
            },
            maxStackSize: megabytes * 1024 * 1024);
        thread.Start();
        thread.Join();
        return failure is null ? result! : throw new InvalidOperationException("on the thread of its own", failure);
    }
}
