using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Printing;
using Lakehouse.Sql.Syntax;
using Xunit;

namespace Lakehouse.Sql.Tests.Syntax;

/// <summary>What the passes over a statement may take, and that they end where the statement is to end.</summary>
public sealed class StatementBudgetTests
{
    private static readonly string Long = $"SELECT {string.Join(", ", Enumerable.Repeat("a + 1", 2000))}";

    [Fact]
    public void a_pass_over_a_long_statement_ends_when_the_statement_does()
    {
        var statement = SqlParser.Parse(Long)[0];
        using var budget = StatementBudget.Open(0, () => throw new OperationCanceledException());

        Assert.Throws<OperationCanceledException>(() => SqlParser.Parse(Long));
        Assert.Throws<OperationCanceledException>(() => SyntaxPrinter.Print(statement));
    }

    [Fact]
    public void a_statement_of_more_nodes_than_are_allowed_is_refused_while_it_is_read()
    {
        using var budget = StatementBudget.Open(1000, () => { });

        var refused = Assert.Throws<SqlErrorException>(() => SqlParser.Parse(Long));

        Assert.Equal(SqlState.StatementTooComplex, refused.Error.State);
    }

    [Fact]
    public void a_budget_is_gone_with_its_message_and_is_of_its_thread_alone()
    {
        using (StatementBudget.Open(1, () => { }))
        {
            var other = new Thread(() => SqlParser.Parse(Long));
            other.Start();
            other.Join();
        }

        Assert.Single(SqlParser.Parse(Long));
    }
}
