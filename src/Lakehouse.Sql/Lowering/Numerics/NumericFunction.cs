using System.Globalization;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Lowering.Expressions;

namespace Lakehouse.Sql.Lowering.Numerics;

/// <summary>Functions of numerics that stay within DECIMAL because they keep or set the scale.</summary>
internal static class NumericFunction
{
    /// <summary>The call, or null when it is not one of these or the value is text.</summary>
    public static LoweredExpression? Apply(BuiltinFunction function, Operand[] operands)
    {
        if (function.ArgumentTypes is not [TypeOid.Numeric, ..] || operands[0].Value.Decimal is not { } form) return null;
        var value = operands[0].Value with { Constant = null };
        return (function.Name, operands.Length) switch
        {
            ("abs", 1) => value with { Sql = $"abs({value})" },
            ("round", 1) => Rounded(value, form, 0),
            ("round", 2) when Scale(operands[1]) is { } scale && scale <= 38 - (form.Precision - form.Scale) - 1 => Rounded(value, form, scale),
            ("ceil" or "ceiling", 1) => Whole("ceil", value, form),
            ("floor", 1) => Whole("floor", value, form),
            _ => null,
        };
    }

    // The cast rounds half away from zero, one digit more may come before the point.
    private static LoweredExpression Rounded(LoweredExpression value, Representation.Decimal form, int scale)
    {
        var target = new Representation.Decimal(Math.Min(form.Precision - form.Scale + 1 + scale, 38), scale);
        return new LoweredExpression(SqlText.Cast(value.Sql, target), target);
    }

    private static LoweredExpression Whole(string name, LoweredExpression value, Representation.Decimal form)
    {
        var target = new Representation.Decimal(Math.Min(form.Precision - form.Scale + 1, 38), 0);
        return new LoweredExpression(SqlText.Cast($"{name}({value})", target), target);
    }

    private static int? Scale(Operand operand) =>
        int.TryParse(operand.Value.Constant, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var scale) && scale >= 0 ? scale : null;
}
