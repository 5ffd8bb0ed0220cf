using Lakehouse.Sql.Syntax;
using Xunit;

namespace Lakehouse.Sql.Tests.Syntax;

public class EqualityTests
{
    [Fact]
    public void Nodes_are_equal_wherever_they_stand()
    {
        var here = new BinaryOperation(new ColumnReference(["a"]), "+", new IntegerLiteral(1)) { Span = new TextSpan(1, 5), Anchor = 3 };
        var there = new BinaryOperation(new ColumnReference(["a"]) { Span = new TextSpan(9, 1) }, "+", new IntegerLiteral(1));
        Assert.Equal(here, there);
        Assert.Equal(here.GetHashCode(), there.GetHashCode());
    }

    [Fact]
    public void Nodes_that_say_something_else_differ()
    {
        Expression sum = new BinaryOperation(new ColumnReference(["a"]), "+", new IntegerLiteral(1));
        Assert.NotEqual(sum, new BinaryOperation(new ColumnReference(["a"]), "-", new IntegerLiteral(1)));
        Assert.NotEqual(sum, new BinaryOperation(new ColumnReference(["a", "b"]), "+", new IntegerLiteral(1)));
        Assert.NotEqual<Expression>(new IntegerLiteral(1), new NumericLiteral("1"));
        Assert.NotEqual<Expression>(new CoalesceExpression([sum]), new CoalesceExpression([sum, sum]));
    }

    [Fact]
    public void The_default_list_is_the_empty_one()
    {
        Assert.Equal(default(EquatableArray<string>), []);
        Assert.Empty(default(EquatableArray<string>));
        Assert.Empty(default(EquatableArray<string>).AsImmutableArray());
        Assert.Equal(default(EquatableArray<string>).GetHashCode(), EquatableArray.Create<string>([]).GetHashCode());
        Assert.Throws<IndexOutOfRangeException>(() => default(EquatableArray<string>)[0]);
    }

    [Fact]
    public void An_anchor_is_the_start_until_it_is_set()
    {
        Assert.Equal(4, new NullLiteral { Span = new TextSpan(4, 4) }.Anchor);
        Assert.Equal(6, new NullLiteral { Span = new TextSpan(4, 4), Anchor = 6 }.Anchor);
    }
}
