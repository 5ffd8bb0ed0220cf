
namespace Lakehouse.Sql.Lowering.Casts;

/// <summary>Brings a value into the one representation of its type that templates, lists and rows hold: numerics as text.</summary>
internal static class Canonical
{
    /// <summary>The value in its type's representation.</summary>
    public static LoweredExpression Of(LoweredExpression value, uint type)
    {
        if (value.Decimal is not null) return NumericText(value);
        if (value.Form is Representation.List { Element: Representation.Decimal })
        {
            var form = new Representation.List(Representations.Text);
            return new LoweredExpression(SqlText.Cast(value.Sql, form), form);
        }
        return value;
    }

    /// <summary>A DECIMAL as numeric text: every digit of its scale is shown, or those that the row's display scale says.</summary>
    private static LoweredExpression NumericText(LoweredExpression value)
    {
        var text = SqlText.Cast(value.Sql, Representations.Text);
        return value.DisplayScale is { } scale
            ? new LoweredExpression($"pg_numeric_round({text}, {scale})", Representations.Text)
            : new LoweredExpression(text, Representations.Text) { Constant = value.Constant };
    }
}
