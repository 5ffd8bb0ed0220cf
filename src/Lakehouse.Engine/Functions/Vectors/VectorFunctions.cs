using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Vectors;

namespace Lakehouse.Engine.Functions.Vectors;

/// <summary>Functions, operators and casts of pgvector's type vector.</summary>
/// <remarks>https://github.com/pgvector/pgvector#reference.</remarks>
internal static class VectorFunctions
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_vector_in", [Forms.Text], Forms.Blob, (a, row, result) => result.WriteBytes(row, VectorForm.Held(VectorInput.Parse(a[0].ReadText(row))))),
        ScalarFunction.Strict("pg_vector_out", [Forms.Blob], Forms.Text, (a, row, result) => result.WriteBytes(row, VectorText.Of(Read(a, 0, row)))),
        ScalarFunction.Strict("pg_vector", [Forms.Any], Forms.Blob, VectorOfArray.Write),
        ScalarFunction.Strict("pg_vector_modifier", [Forms.Blob, Forms.Int4], Forms.Blob, (a, row, result) =>
        {
            VectorForm.RequireExpected(a[1].Read<int>(row), Read(a, 0, row).Length);
            result.WriteBytes(row, a[0].ReadBytes(row));
        }),
        ScalarFunction.Strict("pg_vector_floats", [Forms.Blob], EngineType.ListOf(Forms.Float4), (a, row, result) =>
        {
            var elements = Read(a, 0, row);
            var list = result.BeginList(row, elements.Length);
            for (var i = 0; i < elements.Length; i++) list.Write(i, elements[i]);
        }),
        ScalarFunction.Strict("pg_vector_key", [Forms.Blob], Forms.Blob, (a, row, result) => result.WriteBytes(row, VectorArithmetic.Key(Read(a, 0, row)))),
        ScalarFunction.Strict("pg_vector_dims", [Forms.Blob], Forms.Int4, (a, row, result) => result.Write(row, Read(a, 0, row).Length)),
        ScalarFunction.Strict("pg_vector_norm", [Forms.Blob], Forms.Float8, (a, row, result) => result.Write(row, VectorDistances.Norm(Read(a, 0, row)))),
        ScalarFunction.Strict("pg_vector_normalize", [Forms.Blob], Forms.Blob, (a, row, result) => Write(result, row, VectorArithmetic.Normalize(Read(a, 0, row)))),
        ScalarFunction.Strict("pg_vector_signs", [Forms.Blob], Forms.Text, (a, row, result) => result.WriteText(row, VectorArithmetic.Signs(Read(a, 0, row)))),
        ScalarFunction.Strict("pg_vector_part", [Forms.Blob, Forms.Int4, Forms.Int4], Forms.Blob, (a, row, result) =>
            Write(result, row, VectorArithmetic.Part(Read(a, 0, row), a[1].Read<int>(row), a[2].Read<int>(row)))),
        Distance("pg_vector_l2", (l, r) => Math.Sqrt(VectorDistances.SquaredDistance(l, r))),
        Distance("pg_vector_l2_squared", (l, r) => VectorDistances.SquaredDistance(l, r)),
        Distance("pg_vector_l1", (l, r) => VectorDistances.TaxicabDistance(l, r)),
        Distance("pg_vector_inner", (l, r) => VectorDistances.InnerProduct(l, r)),
        Distance("pg_vector_cosine", VectorDistances.CosineDistance),
        Distance("pg_vector_spherical", (l, r) => Math.Acos(Math.Clamp(VectorDistances.InnerProduct(l, r), -1, 1)) / Math.PI),
        Pair("pg_vector_add", VectorArithmetic.Add),
        Pair("pg_vector_subtract", VectorArithmetic.Subtract),
        Pair("pg_vector_multiply", VectorArithmetic.Multiply),
        Pair("pg_vector_concat", VectorArithmetic.Concatenate),
    ];

    /// <summary>avg(vector) and sum(vector).</summary>
    public static IEnumerable<AggregateFunction> Aggregates =>
    [
        new("pg_vector_sum", [Forms.Blob], Forms.Blob, () => new VectorSumState()),
        new("pg_vector_avg", [Forms.Blob], Forms.Blob, () => new VectorAverageState()),
    ];

    private delegate double DistanceKernel(ReadOnlySpan<float> left, ReadOnlySpan<float> right);

    private delegate float[] PairKernel(ReadOnlySpan<float> left, ReadOnlySpan<float> right);

    /// <summary>The elements of an argument, in place.</summary>
    internal static ReadOnlySpan<float> Read(FunctionArguments arguments, int number, int row) => VectorForm.Elements(arguments[number].ReadBytes(row));

    private static void Write(VectorWriter result, int row, ReadOnlySpan<float> elements) => result.WriteBytes(row, VectorForm.Held(elements));

    private static ScalarFunction Distance(string name, DistanceKernel kernel) => ScalarFunction.Strict(name, [Forms.Blob, Forms.Blob], Forms.Float8, (a, row, result) =>
    {
        var left = Read(a, 0, row);
        var right = Read(a, 1, row);
        VectorForm.RequireSame(left.Length, right.Length);
        result.Write(row, kernel(left, right));
    });

    private static ScalarFunction Pair(string name, PairKernel kernel) => ScalarFunction.Strict(
        name, [Forms.Blob, Forms.Blob], Forms.Blob, (a, row, result) => Write(result, row, kernel(Read(a, 0, row), Read(a, 1, row))));
}
