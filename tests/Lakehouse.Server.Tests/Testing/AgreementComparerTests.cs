using Lakehouse.Testing.Agreement;
using Lakehouse.Testing.Clients;
using Xunit;

namespace Lakehouse.Server.Tests.Testing;

/// <summary>The comparer sees every kind of difference: a comparer that forgives proves nothing.</summary>
public sealed class AgreementComparerTests
{
    private static readonly AnswerColumn Column = new("a", 23, -1, 4, 0, 0);

    [Fact]
    public void Equal_answers_have_no_differences() => Assert.Empty(Differences("select 1", Answer(Column, "1"), Answer(Column, "1")));

    [Fact]
    public void A_name_a_type_and_a_typmod_are_compared()
    {
        Assert.Single(Differences("select 1", Answer(Column, "1"), Answer(Column with { Name = "b" }, "1")));
        Assert.Single(Differences("select 1", Answer(Column, "1"), Answer(Column with { TypeOid = 20 }, "1")));
        Assert.Single(Differences("select 1", Answer(Column, "1"), Answer(Column with { TypeModifier = 4 }, "1")));
    }

    [Fact]
    public void Null_is_not_the_empty_string() =>
        Assert.Single(Differences("select 1", Answer(Column, [null]), Answer(Column, "")));

    [Theory]
    [InlineData("select a from t order by a", 2)]
    [InlineData("select a from t", 0)]
    [InlineData("select rank() over (order by a) from t", 0)]
    public void Order_counts_where_the_query_says_one(string sql, int differences) =>
        Assert.Equal(differences, Differences(sql, Answer(Column, "1", "2"), Answer(Column, "2", "1")).Count);

    [Fact]
    public void A_missing_row_and_another_error_are_seen()
    {
        Assert.NotEmpty(Differences("select 1", Answer(Column, "1", "2"), Answer(Column, "1")));
        Assert.Single(Differences("select 1", Failure("42703"), Failure("42P01")));
        Assert.Single(Differences("select 1", Failure("42703"), Answer(Column, "1")));
    }

    private static IReadOnlyList<string> Differences(string sql, QueryAnswer expected, QueryAnswer actual) =>
        AgreementComparer.Differences(sql, [expected], [actual], AgreementOptions.Strict);

    private static QueryAnswer Answer(AnswerColumn column, params string?[] values) =>
        new([column], [.. values.Select(value => new[] { value })], "SELECT", null, []);

    private static QueryAnswer Failure(string state) =>
        new([], [], null, new AnswerError(new Dictionary<char, string> { ['S'] = "ERROR", ['C'] = state, ['M'] = "wrong" }), []);
}
