using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Templates;

namespace Lakehouse.Sql.Lowering.Numerics;

/// <summary>sum, avg, min and max of DECIMALs, which stay DECIMAL (avg: a division of the sum) and show the largest scale of the group.</summary>
internal static class NumericAggregate
{
    private static readonly Representation.Decimal WideInteger = new(38, 0);

    /// <summary>The aggregate, or null when it is not one of these or the argument is text.</summary>
    public static LoweredExpression? Apply(string name, uint type, LoweredExpression value, AggregateClauses clauses)
    {
        if (type == TypeOid.Int8 && name == "sum")
            return new LoweredExpression(SqlText.Cast(Call("sum", value.Sql, clauses), WideInteger), WideInteger);
        if (type != TypeOid.Numeric || value.Decimal is not { } form) return null;
        var result = name switch
        {
            "sum" or "avg" => Sum(value, form, clauses),
            "min" or "max" when value.DisplayScale is null => new LoweredExpression(Call(name, value.Sql, clauses), form),
            _ => null,
        };
        if (result is null || name != "avg") return result;
        var count = Call("count", value.Sql, clauses);
        return new LoweredExpression(
            result.DisplayScale is null ? $"pg_exact_avg({result}, {count})" : $"pg_numeric_avg({Canonical.Of(result, TypeOid.Numeric)}, {count})", Representations.Text);
    }

    private static LoweredExpression Sum(LoweredExpression value, Representation.Decimal form, AggregateClauses clauses)
    {
        var sum = new LoweredExpression(Call("sum", value.Sql, clauses), new Representation.Decimal(38, form.Scale));
        if (value.DisplayScale is not { } scale) return sum;
        var largest = Call("max", $"CASE WHEN {value} IS NOT NULL THEN {scale} END", clauses);
        return sum with { DisplayScale = largest };
    }

    private static SqlFragment Call(string name, SqlFragment argument, AggregateClauses clauses) =>
        $"({name}({clauses.Distinct}{argument}{clauses.OrderBy}){clauses.Filter}{clauses.Over})";
}
