namespace Lakehouse.Engine.Functions.Numeric;

/// <summary>power() where an operand is NaN or infinite, after POSIX pow(3) as PostgreSQL follows it.</summary>
internal static class PowerOfSpecial
{
    public static BigNumeric Power(BigNumeric @base, BigNumeric exponent)
    {
        var one = BigNumeric.One;
        if (@base.IsNaN) return exponent.IsZero ? one : BigNumeric.NaN;
        if (exponent.IsNaN) return @base.CompareTo(one) == 0 ? one : BigNumeric.NaN;
        if (@base.CompareTo(one) == 0 || exponent.IsZero) return one;
        if (@base.IsZero) return exponent.Sign < 0 ? throw NumericError.ZeroToNegativePower() : BigNumeric.Zero;
        if (!exponent.IsFinite)
        {
            var magnitude = NumericArithmetic.Absolute(@base).CompareTo(one);
            if (magnitude == 0) return one;
            return magnitude > 0 == exponent.Sign > 0 ? BigNumeric.PositiveInfinity : BigNumeric.Zero;
        }
        if (@base.Sign < 0 && NumericArithmetic.MinScale(exponent) != 0) throw NumericError.NegativeToFraction();
        if (exponent.Sign < 0) return BigNumeric.Zero;
        if (@base.Sign > 0) return BigNumeric.PositiveInfinity;
        return NumericArithmetic.Remainder(exponent, BigNumeric.Finite(2, 0)).IsZero
            ? BigNumeric.PositiveInfinity
            : BigNumeric.NegativeInfinity;
    }
}
