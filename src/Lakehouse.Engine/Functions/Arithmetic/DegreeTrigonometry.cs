namespace Lakehouse.Engine.Functions.Arithmetic;

/// <summary>
/// sind, cosd and their like. Each is scaled by what the library says at 30, 45 or 60 degrees, so that the answers there are exact.
/// </summary>
/// <remarks>PostgreSQL documentation, table 9.7; the arguments were checked.</remarks>
public static class DegreeTrigonometry
{
    private const double RadiansPerDegree = Math.PI / 180;
    private static readonly double Sine30 = Math.Sin(30 * RadiansPerDegree);
    private static readonly double OneMinusCosine60 = 1 - Math.Cos(60 * RadiansPerDegree);
    private static readonly double Tangent45 = SineOfQuadrant(45) / CosineOfQuadrant(45);
    private static readonly double Cotangent45 = CosineOfQuadrant(45) / SineOfQuadrant(45);
    private static readonly double ArcSineOfHalf = Math.Asin(0.5);
    private static readonly double ArcCosineOfHalf = Math.Acos(0.5);
    private static readonly double ArcTangentOfOne = Math.Atan(1);

    public static double Sine(double x)
    {
        var (angle, isNegative, isLower, _) = Fold(x);
        return Signed(SineOfQuadrant(angle), isNegative ^ isLower);
    }

    public static double Cosine(double x)
    {
        var (angle, _, _, isLeft) = Fold(x);
        return Signed(CosineOfQuadrant(angle), isLeft);
    }

    public static double Tangent(double x)
    {
        var (angle, isNegative, isLower, isLeft) = Fold(x);
        return WithoutNegativeZero(Signed(SineOfQuadrant(angle) / CosineOfQuadrant(angle) / Tangent45, isNegative ^ isLower ^ isLeft));
    }

    public static double Cotangent(double x)
    {
        var (angle, isNegative, isLower, isLeft) = Fold(x);
        return WithoutNegativeZero(Signed(CosineOfQuadrant(angle) / SineOfQuadrant(angle) / Cotangent45, isNegative ^ isLower ^ isLeft));
    }

    public static double ArcSine(double x) => x >= 0 ? ArcSineOfPositive(x) : -ArcSineOfPositive(-x);

    public static double ArcCosine(double x) => x >= 0 ? ArcCosineOfPositive(x) : 90 + ArcSineOfPositive(-x);

    public static double ArcTangent(double x) => Math.Atan(x) / ArcTangentOfOne * 45;

    public static double ArcTangent(double y, double x) => Math.Atan2(y, x) / ArcTangentOfOne * 45;

    // Into the first quadrant, with what that says about the signs.
    private static (double Angle, bool IsNegative, bool IsLower, bool IsLeft) Fold(double x)
    {
        var angle = x % 360;
        var isNegative = angle < 0;
        if (isNegative) angle = -angle;
        var isLower = angle > 180;
        if (isLower) angle = 360 - angle;
        var isLeft = angle > 90;
        return (isLeft ? 180 - angle : angle, isNegative, isLower, isLeft);
    }

    private static double SineOfQuadrant(double x) => x <= 30 ? SineTo30(x) : CosineTo60(90 - x);

    private static double CosineOfQuadrant(double x) => x <= 60 ? CosineTo60(x) : SineTo30(90 - x);

    private static double SineTo30(double x) => Math.Sin(x * RadiansPerDegree) / Sine30 / 2;

    private static double CosineTo60(double x) => 1 - ((1 - Math.Cos(x * RadiansPerDegree)) / OneMinusCosine60 / 2);

    private static double ArcSineOfPositive(double x) =>
        x <= 0.5 ? Math.Asin(x) / ArcSineOfHalf * 30 : 90 - (Math.Acos(x) / ArcCosineOfHalf * 60);

    private static double ArcCosineOfPositive(double x) =>
        x <= 0.5 ? 90 - (Math.Asin(x) / ArcSineOfHalf * 30) : Math.Acos(x) / ArcCosineOfHalf * 60;

    private static double Signed(double value, bool isNegative) => isNegative ? -value : value;

    private static double WithoutNegativeZero(double value) => value == 0 ? 0 : value;
}
