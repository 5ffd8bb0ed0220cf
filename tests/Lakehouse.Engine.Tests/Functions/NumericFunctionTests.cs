using System.Globalization;
using System.Text;
using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Postgres.Errors;
using Xunit;

namespace Lakehouse.Engine.Tests.Functions;

/// <summary>Cases/numeric.tsv holds what PostgreSQL 15 answered: operation, operands, result or ERROR with SQLSTATE and message.</summary>
public sealed class NumericFunctionTests
{
    private static readonly ILookup<string, string[]> Cases = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Functions", "Cases", "numeric.tsv"))
        .Select(line => line.Split('\t')).ToLookup(fields => fields[0]);

    public static TheoryData<string> Operations => [.. Cases.Select(group => group.Key)];

    [Theory, MemberData(nameof(Operations))]
    public void Arithmetic_is_what_PostgreSQL_answered(string operation)
    {
        var differences = Cases[operation]
            .Select(f => (Case: f, Ours: Answer(operation, f[1], f[2])))
            .Where(x => x.Ours != x.Case[3])
            .Select(x => $"{operation}({x.Case[1]}, {x.Case[2]}): {x.Ours}, PostgreSQL {x.Case[3]}").ToArray();
        Assert.True(differences.Length == 0, $"{differences.Length} differ\n" + string.Join('\n', differences.Take(25)));
    }

    [Fact]
    public void Sort_keys_order_as_the_values_do()
    {
        var values = Cases["+"].Select(f => f[1]).Distinct().Select(Numeric).ToArray();
        foreach (var a in values)
        foreach (var b in values)
        {
            var keys = NumericSortKey.Of(a).AsSpan().SequenceCompareTo(NumericSortKey.Of(b));
            Assert.True(Math.Sign(keys) == Math.Sign(a.CompareTo(b)), $"{a} and {b}");
        }
    }

    private static string Answer(string operation, string left, string right)
    {
        try
        {
            var a = Numeric(left);
            return operation switch
            {
                "+" => NumericArithmetic.Add(a, Numeric(right)).ToString(),
                "-" => NumericArithmetic.Subtract(a, Numeric(right)).ToString(),
                "*" => NumericArithmetic.Multiply(a, Numeric(right)).ToString(),
                "/" => NumericArithmetic.Divide(a, Numeric(right)).ToString(),
                "%" => NumericArithmetic.Remainder(a, Numeric(right)).ToString(),
                "div" => NumericArithmetic.DivideTruncated(a, Numeric(right)).ToString(),
                "log" => NumericPowers.Logarithm(a, Numeric(right)).ToString(),
                "gcd" => NumericArithmetic.GreatestCommonDivisor(a, Numeric(right)).ToString(),
                "lcm" => NumericArithmetic.LeastCommonMultiple(a, Numeric(right)).ToString(),
                "power" => NumericPowers.Power(a, Numeric(right)).ToString(),
                "sqrt" => NumericPowers.SquareRoot(a).ToString(),
                "exp" => NumericPowers.Exponential(a).ToString(),
                "ln" => NumericPowers.NaturalLogarithm(a).ToString(),
                "ceil" => NumericArithmetic.Ceiling(a).ToString(),
                "floor" => NumericArithmetic.Floor(a).ToString(),
                "abs" => NumericArithmetic.Absolute(a).ToString(),
                "round" => NumericArithmetic.Round(a, Scale(right)).ToString(),
                "trunc" => NumericArithmetic.Truncate(a, Scale(right)).ToString(),
                "trim_scale" => NumericArithmetic.TrimScale(a).ToString(),
                "min_scale" => a.IsFinite ? NumericArithmetic.MinScale(a).ToString(CultureInfo.InvariantCulture) : "NULL",
                "int2" => NumericConversion.ToInteger(a, short.MinValue, short.MaxValue, "smallint").ToString(CultureInfo.InvariantCulture),
                "int4" => NumericConversion.ToInteger(a, int.MinValue, int.MaxValue, "integer").ToString(CultureInfo.InvariantCulture),
                "int8" => NumericConversion.ToInteger(a, long.MinValue, long.MaxValue, "bigint").ToString(CultureInfo.InvariantCulture),
                "float8" => NumericConversion.FromDouble(NumericConversion.ToDouble(a)).ToString(),
                _ => throw new InvalidOperationException(operation),
            };
        }
        catch (SqlErrorException e)
        {
            return $"ERROR {e.Error.State} {e.Error.Message}";
        }
    }

    private static int Scale(string text) => text.Length == 0 ? 0 : int.Parse(text, CultureInfo.InvariantCulture);

    private static BigNumeric Numeric(string text) => BigNumeric.Parse(Encoding.ASCII.GetBytes(text));
}
