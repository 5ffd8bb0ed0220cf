using Lakehouse.Engine.Functions.Arithmetic;
using Xunit;

namespace Lakehouse.Engine.Tests.Functions;

/// <summary>Trigonometry in degrees, whose answers at the usual angles are exact in PostgreSQL.</summary>
public sealed class DegreeTrigonometryTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(30, 0.5)]
    [InlineData(90, 1)]
    [InlineData(180, 0)]
    [InlineData(270, -1)]
    [InlineData(-30, -0.5)]
    [InlineData(750, 0.5)]
    public void the_sine_is_exact_in_every_quadrant(double angle, double expected) => Assert.Equal(expected, DegreeTrigonometry.Sine(angle));

    [Theory]
    [InlineData(60, 0.5)]
    [InlineData(90, 0)]
    [InlineData(180, -1)]
    [InlineData(-60, 0.5)]
    public void the_cosine_is_exact_in_every_quadrant(double angle, double expected) => Assert.Equal(expected, DegreeTrigonometry.Cosine(angle));

    [Theory]
    [InlineData(45, 1)]
    [InlineData(135, -1)]
    [InlineData(-45, -1)]
    [InlineData(90, double.PositiveInfinity)]
    public void the_tangent_is_exact_in_every_quadrant(double angle, double expected) => Assert.Equal(expected, DegreeTrigonometry.Tangent(angle));

    [Theory]
    [InlineData(0.5, 30, 60)]
    [InlineData(1, 90, 0)]
    [InlineData(-1, -90, 180)]
    public void the_inverses_are_exact(double value, double sine, double cosine)
    {
        Assert.Equal(sine, DegreeTrigonometry.ArcSine(value));
        Assert.Equal(cosine, DegreeTrigonometry.ArcCosine(value));
    }
}
