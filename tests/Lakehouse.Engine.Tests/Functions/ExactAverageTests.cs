using System.Text;
using Lakehouse.Engine.Functions.Numeric;
using Xunit;

namespace Lakehouse.Engine.Tests.Functions;

/// <summary>Averages of 64 bits beside those of any number of digits, which the agreement tests prove.</summary>
public sealed class ExactAverageTests
{
    [Fact]
    public void Averages_have_the_digits_of_division()
    {
        var random = new Random(7);
        for (var i = 0; i < 200_000; i++)
        {
            // All lengths of both numbers come as often.
            var sum = random.NextInt64() >> random.Next(63) >> 1;
            if (random.Next(2) == 0) sum = -sum;
            var count = Math.Max(1, (random.NextInt64() & 0x3_ffff_ffff) >> random.Next(34));
            Compare(sum, random.Next(20), count);
        }
    }

    [Theory]
    [InlineData(0, 0, 7)]
    [InlineData(long.MaxValue, 0, 1)]
    [InlineData(-long.MaxValue, 19, 3)]
    [InlineData(2, 0, 3)]
    [InlineData(-2, 2, 3)]
    [InlineData(9_999_999_999_999_999, 0, 10_000)]
    [InlineData(1, 0, 18_446_744_073)]
    [InlineData(99999999999999999, 0, 100000000)]
    public void Averages_at_the_ends_have_the_digits_of_division(long sum, int scale, long count) => Compare(sum, scale, count);

    [Fact]
    public void What_exceeds_64_bits_is_left_to_division()
    {
        Assert.False(ExactAverage.Fits((Int128)long.MaxValue + 1, 0, 1));
        Assert.False(ExactAverage.Fits(Int128.MinValue, 0, 1));
        Assert.False(ExactAverage.Fits(1, 20, 1));
        Assert.False(ExactAverage.Fits(1, 0, 18_446_744_074));
    }

    private static void Compare(long sum, int scale, long count)
    {
        Assert.True(ExactAverage.Fits(sum, scale, count));
        Span<byte> text = stackalloc byte[ExactAverage.MaxLength];
        var length = ExactAverage.Write(sum, scale, count, text);
        Assert.Equal(NumericStatistics.Average(BigNumeric.Finite(sum, scale), count).ToString(), Encoding.ASCII.GetString(text[..length]));
    }
}
