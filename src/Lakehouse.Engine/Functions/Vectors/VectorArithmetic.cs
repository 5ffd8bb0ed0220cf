using System.Buffers.Binary;
using System.Numerics;
using Lakehouse.Engine.Functions.Arithmetic;
using Lakehouse.Postgres.Vectors;

namespace Lakehouse.Engine.Functions.Vectors;

/// <summary>Vectors made of vectors, element by element, with pgvector's checks.</summary>
internal static class VectorArithmetic
{
    public static float[] Add(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => Combine(left, right, (l, r) => l + r);

    public static float[] Subtract(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => Combine(left, right, (l, r) => l - r);

    public static float[] Multiply(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => Combine(left, right, (l, r) =>
    {
        var product = l * r;
        return product != 0 || l == 0 || r == 0 ? product : throw FloatError.Underflow();
    });

    public static float[] Concatenate(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        VectorForm.RequireDimensions(left.Length + right.Length);
        return [.. left, .. right];
    }

    /// <summary>Of length 1; the zero vector stays.</summary>
    public static float[] Normalize(ReadOnlySpan<float> vector)
    {
        var norm = VectorDistances.Norm(vector);
        var result = new float[vector.Length];
        if (!(norm > 0)) return result;
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = (float)(vector[i] / norm);
            if (float.IsInfinity(result[i])) throw FloatError.Overflow();
        }
        return result;
    }

    /// <summary>As substring cuts: from a place that counts from 1 and may lie before the first.</summary>
    public static ReadOnlySpan<float> Part(ReadOnlySpan<float> vector, int start, int count)
    {
        if (count < 1) VectorForm.RequireDimensions(0);
        var end = start > vector.Length - count ? vector.Length + 1 : start + count;
        start = Math.Max(start, 1);
        VectorForm.RequireDimensions(end - start);
        return vector[(start - 1)..(end - 1)];
    }

    /// <summary>A character for each element: 1 where it is above zero.</summary>
    public static string Signs(ReadOnlySpan<float> vector)
    {
        var bits = new char[vector.Length];
        for (var i = 0; i < bits.Length; i++) bits[i] = vector[i] > 0 ? '1' : '0';
        return new string(bits);
    }

    /// <summary>Bytes that compare as the vectors do: element by element, then the shorter first.</summary>
    public static byte[] Key(ReadOnlySpan<float> vector)
    {
        var key = new byte[vector.Length * sizeof(uint)];
        for (var i = 0; i < vector.Length; i++)
        {
            // The bits of positive numbers order as the numbers, those of negative ones the other way round; there is one zero.
            var bits = BitConverter.SingleToUInt32Bits(vector[i] == 0 ? 0 : vector[i]);
            BinaryPrimitives.WriteUInt32BigEndian(key.AsSpan(i * sizeof(uint)), BitOperations.LeadingZeroCount(bits) == 0 ? ~bits : bits | 0x8000_0000);
        }
        return key;
    }

    private static float[] Combine(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Func<float, float, float> combine)
    {
        VectorForm.RequireSame(left.Length, right.Length);
        var result = new float[left.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = combine(left[i], right[i]);
            if (float.IsInfinity(result[i])) throw FloatError.Overflow();
        }
        return result;
    }
}
