using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Xunit;

namespace Lakehouse.Postgres.Tests.Input;

public sealed class JsonDepthTests
{
    [Fact]
    public void Deep_nesting_is_read()
    {
        var text = new string('[', 1000) + new string(']', 1000);
        Assert.Equal(text, JsonInput.Validate(text));
        Assert.Equal(text, JsonbInput.Parse(text));
    }

    [Fact]
    public void Deeper_nesting_than_the_stack_holds_is_54001()
    {
        var text = new string('[', 3_000_000);
        Assert.Equal(SqlState.StatementTooComplex, Assert.Throws<SqlErrorException>(() => JsonInput.Validate(text)).Error.State);
        Assert.Equal(SqlState.StatementTooComplex, Assert.Throws<SqlErrorException>(() => JsonbInput.Parse(text)).Error.State);
    }
}
