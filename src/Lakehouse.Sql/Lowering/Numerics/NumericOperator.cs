using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Expressions;

namespace Lakehouse.Sql.Lowering.Numerics;

/// <summary>
/// + - * / % and the signs of numerics: in DECIMAL where the scale of the result is known, else by engine functions over text.
/// </summary>
internal static class NumericOperator
{
    /// <summary>The operator applied, or null when it is not one of numerics' own.</summary>
    public static LoweredExpression? Apply(string name, Operand? left, Operand right)
    {
        if (left is not { } l) return Prefix(name, right.Value);
        if (l.Type != TypeOid.Numeric) return null;
        if (name is "+" or "-" or "*" && DecimalArithmetic.Apply(name, l.Value, right.Value) is { } exact) return exact;
        var function = name switch
        {
            "+" => "pg_numeric_add",
            "-" => "pg_numeric_sub",
            "*" => "pg_numeric_mul",
            "/" => "pg_numeric_div",
            "%" => "pg_numeric_mod",
            "^" => "pg_numeric_power",
            _ => null,
        };
        return function is null
            ? null
            : new LoweredExpression(
                $"{function}({Canonical.Of(l.Value, TypeOid.Numeric)}, {Canonical.Of(right.Value, TypeOid.Numeric)})", Representations.Text);
    }

    private static LoweredExpression? Prefix(string name, LoweredExpression value) => (name, value.Decimal) switch
    {
        ("+", _) => value,
        ("-", not null) => value with { Sql = $"(-{value})", Constant = null },
        ("-", null) => new($"pg_numeric_negate({value})", Representations.Text),
        ("@", not null) => value with { Sql = $"abs({value})", Constant = null },
        ("@", null) => new($"pg_numeric_abs({value})", Representations.Text),
        ("|/", _) => new($"pg_numeric_sqrt({Canonical.Of(value, TypeOid.Numeric)})", Representations.Text),
        _ => null,
    };
}
