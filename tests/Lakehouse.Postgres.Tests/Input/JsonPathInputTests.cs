using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Xunit;

namespace Lakehouse.Postgres.Tests.Input;

/// <summary>What jsonpath prints, as PostgreSQL 15 printed it.</summary>
public sealed class JsonPathInputTests
{
    [Theory]
    [InlineData("$.a[*] ? (@.b > 1 && @.c like_regex \"x\" flag \"i\").d", "$.\"a\"[*]?(@.\"b\" > 1 && @.\"c\" like_regex \"x\" flag \"i\").\"d\"")]
    [InlineData("strict $.\"a b\".**{1 to 3}[1, 2 to last]", "strict $.\"a b\".**{1 to 3}[1,2 to last]")]
    [InlineData("$.a + 1 * (2 - 3)", "($.\"a\" + 1 * (2 - 3))")]
    [InlineData("1 == 2 || 3 == 4 && 5 == 6", "(1 == 2 || 3 == 4 && 5 == 6)")]
    [InlineData("-1", "-1")]
    public void a_path_is_printed_as_postgresql_prints_it(string path, string printed) => Assert.Equal(printed, JsonPathInput.Canonical(path));

    [Theory]
    [InlineData("$.a[")]
    [InlineData("@.a")]
    [InlineData("last")]
    public void a_wrong_path_is_a_syntax_error(string path) =>
        Assert.Equal(SqlState.SyntaxError, Assert.Throws<SqlErrorException>(() => JsonPathInput.Parse(path)).Error.State);
}
