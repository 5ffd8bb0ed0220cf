using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lakehouse.Engine.Functions.Vectors;

/// <summary>
/// Sums over the elements of two vectors, in single precision as pgvector has them. Eight partial sums run beside each other on every
/// machine, so that the last bits do not depend on it.
/// </summary>
internal static class VectorDistances
{
    /// <summary>One step of eight elements: what is added to the partial sums.</summary>
    private interface ITerm
    {
        static abstract Vector256<float> Of(Vector256<float> left, Vector256<float> right);
    }

    public static float InnerProduct(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => Sum<Product>(left, right);

    public static float SquaredDistance(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => Sum<SquaredDifference>(left, right);

    public static float TaxicabDistance(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => Sum<Difference>(left, right);

    /// <summary>1 less the cosine of the angle; NaN where a vector is zero.</summary>
    public static double CosineDistance(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var norms = (double)InnerProduct(left, left) * InnerProduct(right, right);
        var similarity = InnerProduct(left, right) / Math.Sqrt(norms);
        return 1 - (similarity > 1 ? 1 : similarity < -1 ? -1 : similarity);
    }

    /// <summary>The Euclidean norm, in double precision.</summary>
    public static double Norm(ReadOnlySpan<float> vector)
    {
        var sum = 0.0;
        foreach (var element in vector) sum += (double)element * element;
        return Math.Sqrt(sum);
    }

    private static float Sum<TTerm>(ReadOnlySpan<float> left, ReadOnlySpan<float> right) where TTerm : struct, ITerm
    {
        var sums = Vector256<float>.Zero;
        var whole = MemoryMarshal.Cast<float, Vector256<float>>(left);
        var other = MemoryMarshal.Cast<float, Vector256<float>>(right);
        for (var i = 0; i < whole.Length; i++) sums += TTerm.Of(whole[i], other[i]);
        var sum = Vector256.Sum(sums);
        for (var i = whole.Length * Vector256<float>.Count; i < left.Length; i++)
            sum += TTerm.Of(Vector256.CreateScalar(left[i]), Vector256.CreateScalar(right[i])).ToScalar();
        return sum;
    }

    private readonly struct Product : ITerm
    {
        public static Vector256<float> Of(Vector256<float> left, Vector256<float> right) => left * right;
    }

    private readonly struct SquaredDifference : ITerm
    {
        public static Vector256<float> Of(Vector256<float> left, Vector256<float> right) => (left - right) * (left - right);
    }

    private readonly struct Difference : ITerm
    {
        public static Vector256<float> Of(Vector256<float> left, Vector256<float> right) => Vector256.Abs(left - right);
    }
}
