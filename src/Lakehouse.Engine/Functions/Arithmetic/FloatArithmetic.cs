using System.Numerics;
using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Functions.Arithmetic;

/// <summary>
/// + - * / of float4 and float8. The engine answers Infinity or zero where PostgreSQL raises an error: when finite operands overflow,
/// when operands that are not zero underflow to it.
/// </summary>
/// <remarks>PostgreSQL documentation, section 8.1.3; float8_pl and its like.</remarks>
internal static class FloatArithmetic
{
    public static IEnumerable<ScalarFunction> Functions => [.. Of<float>(Forms.Float4), .. Of<double>(Forms.Float8)];

    private interface IOperation<T>
    {
        static abstract T Apply(T a, T b);
    }

    private static IEnumerable<ScalarFunction> Of<T>(EngineType type) where T : unmanaged, IFloatingPointIeee754<T> =>
    [
        Function<T, Sum<T>>("pg_float_add", type), Function<T, Difference<T>>("pg_float_sub", type),
        Function<T, Product<T>>("pg_float_mul", type), Function<T, Quotient<T>>("pg_float_div", type),
    ];

    private static ScalarFunction Function<T, TOperation>(string name, EngineType type)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOperation : struct, IOperation<T> =>
        new(name, [type, type], type, static (arguments, rows, result) => Loop<T, TOperation>(arguments, rows, result));

    private static void Loop<T, TOperation>(FunctionArguments arguments, int rows, VectorWriter result)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOperation : struct, IOperation<T>
    {
        var (left, right) = (arguments[0], arguments[1]);
        for (var row = 0; row < rows; row++)
        {
            if (left.IsNull(row) || right.IsNull(row)) result.WriteNull(row);
            else result.Write(row, TOperation.Apply(left.Read<T>(row), right.Read<T>(row)));
        }
    }

    private readonly struct Sum<T> : IOperation<T> where T : IFloatingPointIeee754<T>
    {
        public static T Apply(T a, T b) => Checked(a + b, a, b);
    }

    private readonly struct Difference<T> : IOperation<T> where T : IFloatingPointIeee754<T>
    {
        public static T Apply(T a, T b) => Checked(a - b, a, b);
    }

    private readonly struct Product<T> : IOperation<T> where T : IFloatingPointIeee754<T>
    {
        public static T Apply(T a, T b)
        {
            var product = Checked(a * b, a, b);
            return T.IsZero(product) && !T.IsZero(a) && !T.IsZero(b) ? throw FloatError.Underflow() : product;
        }
    }

    private readonly struct Quotient<T> : IOperation<T> where T : IFloatingPointIeee754<T>
    {
        public static T Apply(T a, T b)
        {
            if (T.IsZero(b) && !T.IsNaN(a)) throw NumericError.DivisionByZero();
            var quotient = a / b;
            if (T.IsInfinity(quotient) && !T.IsInfinity(a)) throw FloatError.Overflow();
            return T.IsZero(quotient) && !T.IsZero(a) && !T.IsInfinity(b) ? throw FloatError.Underflow() : quotient;
        }
    }

    private static T Checked<T>(T result, T a, T b) where T : IFloatingPointIeee754<T> =>
        T.IsInfinity(result) && !T.IsInfinity(a) && !T.IsInfinity(b) ? throw FloatError.Overflow() : result;
}
