namespace Lakehouse.Sql.Lowering.Numerics;

/// <summary>
/// Sums and products of DECIMALs with exactly the scale that PostgreSQL gives them. The digits grow as the engine's own
/// rules say; past 38 the engine raises an error rather than answer wrongly.
/// </summary>
internal static class DecimalArithmetic
{
    private const int MaxPrecision = 38;

    /// <summary>Widest DECIMAL that the engine keeps in 64 bits; it would rather overflow there than widen by itself.</summary>
    private const int MaxNarrow = 18;

    /// <summary>Beyond this scale a full DECIMAL leaves too few digits before the point.</summary>
    private const int MaxScale = 20;

    /// <summary>The result, or null when an operand is text or the digits cannot suffice.</summary>
    public static LoweredExpression? Apply(string name, LoweredExpression left, LoweredExpression right)
    {
        if (left.Decimal is not { } l || right.Decimal is not { } r) return null;
        var product = name == "*";
        var form = product ? Product(l, r) : Sum(l, r);
        if (product && form.Precision > MaxPrecision && l.Precision > MaxNarrow && r.Precision > MaxNarrow) return null;
        if (form.Scale > l.Scale && form.Scale > r.Scale && form.Scale > MaxScale) return null;
        if (product && form.Precision > MaxNarrow && form.Scale <= MaxPrecision && Math.Min(l.Precision, r.Precision) <= MaxNarrow)
            return WideProduct(left, right, form);
        if (form.Precision > MaxNarrow && l.Precision <= MaxNarrow && r.Precision <= MaxNarrow)
        {
            // Widen one side, so that the engine computes in 128 bits.
            left = Widen(left, MaxNarrow + 1);
            form = Sum(left.Decimal!, r);
        }
        if (!product && form.Precision > MaxPrecision && form.Scale > MaxScale) return null;
        if (form.Precision > MaxPrecision && left.Constant is not null && right.Constant is not null) return null;
        form = form with { Precision = Math.Min(form.Precision, MaxPrecision) };
        return new LoweredExpression($"({left} {name} {right})", form) { DisplayScale = DisplayScale(left, right, product) };
    }

    // One side has 64 bits, the result 128: the engine itself would make both as wide as the result first.
    private static LoweredExpression? WideProduct(LoweredExpression left, LoweredExpression right, Representation.Decimal form)
    {
        if (form.Precision > MaxPrecision && left.Constant is not null && right.Constant is not null) return null;
        var (wide, narrow) = left.Decimal!.Precision >= right.Decimal!.Precision ? (left, right) : (right, left);
        return new LoweredExpression($"pg_decimal_multiply({wide}, {narrow})", form with { Precision = Math.Min(form.Precision, MaxPrecision) })
        {
            DisplayScale = DisplayScale(left, right, product: true),
        };
    }

    /// <summary>The same value with room for more digits.</summary>
    public static LoweredExpression Widen(LoweredExpression value, int precision) =>
        Cast(value, new Representation.Decimal(precision, value.Decimal!.Scale));

    /// <summary>The same value as another DECIMAL.</summary>
    public static LoweredExpression Cast(LoweredExpression value, Representation.Decimal form) =>
        value.Decimal == form ? value : value with { Sql = SqlText.Cast(value.Sql, form), Form = form };

    private static Representation.Decimal Sum(Representation.Decimal l, Representation.Decimal r)
    {
        var scale = Math.Max(l.Scale, r.Scale);
        return new(Math.Max(l.Precision - l.Scale, r.Precision - r.Scale) + scale + 1, scale);
    }

    private static Representation.Decimal Product(Representation.Decimal l, Representation.Decimal r) =>
        new(l.Precision + r.Precision, l.Scale + r.Scale);

    private static SqlFragment? DisplayScale(LoweredExpression left, LoweredExpression right, bool product)
    {
        if (left.DisplayScale is null && right.DisplayScale is null) return null;
        var (l, r) = (ScaleOf(left), ScaleOf(right));
        return product ? $"({l} + {r})" : $"greatest({l}, {r})";
    }

    /// <summary>SQL of the scale that a value shows.</summary>
    public static SqlFragment ScaleOf(LoweredExpression value) =>
        value.DisplayScale ?? value.Decimal!.Scale.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
