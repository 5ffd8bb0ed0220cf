using System.Globalization;
using System.Runtime.InteropServices;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Vectors;

/// <summary>
/// pgvector's type vector: 1 to 16000 finite reals. The engine holds their bytes one behind the other, each in the machine's order.
/// </summary>
/// <remarks>https://github.com/pgvector/pgvector, version 0.8.6, src/vector.c.</remarks>
public static class VectorForm
{
    /// <summary>Most dimensions.</summary>
    public const int MaxDimensions = 16000;

    /// <summary>The elements of what is held.</summary>
    public static ReadOnlySpan<float> Elements(ReadOnlySpan<byte> held) => MemoryMarshal.Cast<byte, float>(held);

    /// <summary>What is held of elements.</summary>
    public static ReadOnlySpan<byte> Held(ReadOnlySpan<float> elements) => MemoryMarshal.AsBytes(elements);

    /// <summary>22000 for none, 54000 for too many.</summary>
    public static void RequireDimensions(int dimensions)
    {
        if (dimensions < 1) throw Invalid("vector must have at least 1 dimension");
        if (dimensions > MaxDimensions) throw TooMany();
    }

    /// <summary>22000 for NaN and infinities.</summary>
    public static float Finite(float element)
    {
        if (float.IsNaN(element)) throw Invalid("NaN not allowed in vector");
        return float.IsInfinity(element) ? throw Invalid("infinite value not allowed in vector") : element;
    }

    /// <summary>22000 where a vector has not the dimensions of its typmod; -1 is any.</summary>
    public static void RequireExpected(int expected, int dimensions)
    {
        if (expected != -1 && expected != dimensions)
            throw Invalid(string.Create(CultureInfo.InvariantCulture, $"expected {expected} dimensions, not {dimensions}"));
    }

    /// <summary>22000 where two vectors differ in length.</summary>
    public static void RequireSame(int left, int right)
    {
        if (left != right) throw Invalid(string.Create(CultureInfo.InvariantCulture, $"different vector dimensions {left} and {right}"));
    }

    /// <summary>54000.</summary>
    public static SqlErrorException TooMany() => new SqlError(
        SqlState.ProgramLimitExceeded, string.Create(CultureInfo.InvariantCulture, $"vector cannot have more than {MaxDimensions} dimensions")).ToException();

    /// <summary>22000 with a message.</summary>
    public static SqlErrorException Invalid(string message) => new SqlError(SqlState.DataException, message).ToException();
}
