using System.Numerics;
using System.Text;
using Lakehouse.Engine.Functions.Numeric;
using Xunit;

namespace Lakehouse.Engine.Tests.Functions;

/// <summary>Comparisons of 128 bits beside those of any number of digits.</summary>
public sealed class NumericComparisonTests
{
    [Fact]
    public void Numbers_of_other_scales_compare_as_numbers()
    {
        var random = new Random(7);
        for (var i = 0; i < 100_000; i++)
        {
            var (left, leftScale) = (Some(random), random.Next(39));
            // Half of them are near each other.
            var rightScale = random.Next(39);
            var right = random.Next(2) == 0
                ? Some(random)
                : BigNumeric.Finite(left, leftScale).Round(rightScale).Unscaled is var near && BigInteger.Abs(near) < BigInteger.Pow(10, 38) ? (Int128)near : left;
            var expected = BigNumeric.Finite(left, leftScale).CompareTo(BigNumeric.Finite(right, rightScale));
            Assert.Equal(Math.Sign(expected), Math.Sign(NumericComparison.Compare(left, leftScale, right, rightScale)));
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1.50")]
    [InlineData("0.0000000000000000000000000000000000001")]
    [InlineData("-99999999999999999999999999999999999999")]
    [InlineData("9999999999999999999.9999999999999999999")]
    [InlineData("12345678901234567890.5")]
    public void Text_of_up_to_38_digits_is_read(string text)
    {
        var (value, scale) = NumericComparison.TryParse(Encoding.ASCII.GetBytes(text))!.Value;
        Assert.Equal(text, BigNumeric.Finite(value, scale).ToString());
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    [InlineData("123456789012345678901234567890123456789")]
    [InlineData("0.12345678901234567890123456789012345678")]
    public void Other_text_is_left_to_numbers_of_any_digits(string text) => Assert.Null(NumericComparison.TryParse(Encoding.ASCII.GetBytes(text)));

    private static Int128 Some(Random random)
    {
        var digits = random.Next(39);
        var value = Int128.Zero;
        for (var i = 0; i < digits; i++) value = (value * 10) + random.Next(10);
        return random.Next(2) == 0 ? value : -value;
    }
}
