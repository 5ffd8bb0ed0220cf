using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Expressions;

namespace Lakehouse.Sql.Lowering.Numerics;

/// <summary>Brings values of one PostgreSQL type, which are to stand in one place, into one representation.</summary>
internal static class Unification
{
    /// <summary>
    /// The forms in which columns of several rows or branches agree, where the display scale must be that of the form: one
    /// DECIMAL when all have the same scale, else the canonical one.
    /// </summary>
    public static Representation Common(uint type, IEnumerable<LoweredExpression> values)
    {
        if (type != TypeOid.Numeric)
        {
            var first = values.FirstOrDefault(value => !value.IsNull) ?? values.First();
            if (first.Form is Representation.Struct)
                return RowUnification.Common(values.Where(value => !value.IsNull).Select(value => value.Form).OfType<Representation.Struct>().DefaultIfEmpty((Representation.Struct)first.Form));
            return first.Form is Representation.List ? Representations.Of(type) : first.Form;
        }
        Representation.Decimal? common = null;
        foreach (var value in values)
        {
            if (value.IsNull) continue;
            if (value.Decimal is not { } form || value.DisplayScale is not null) return Representations.Text;
            if (common is null) common = form;
            else if (common.Scale != form.Scale) return Representations.Text;
            else common = common with { Precision = Math.Max(common.Precision, form.Precision) };
        }
        return common ?? Representations.Text;
    }

    /// <summary>A value in a form that <see cref="Common"/> gave.</summary>
    public static LoweredExpression As(LoweredExpression value, uint type, Representation form)
    {
        if (value.Form == form && value.DisplayScale is null) return value;
        if (value.IsNull) return value with { Sql = SqlText.Cast("NULL", form), Form = form };
        if (form is Representation.Struct row && value.Form is Representation.Struct own) return RowUnification.As(value, own, row);
        return form is Representation.Decimal exact && value.Decimal is not null
            ? DecimalArithmetic.Cast(value, exact)
            : Canonical.Of(value, type);
    }

    /// <summary>
    /// Values of which one is chosen for each row (CASE, COALESCE). DECIMALs of different scales become one DECIMAL whose
    /// display scale goes with the choice; <paramref name="choose"/> builds the choice, once for values and once for scales.
    /// </summary>
    public static LoweredExpression Choose(
        uint type, IReadOnlyList<LoweredExpression> values, Func<IReadOnlyList<SqlFragment>, SqlFragment> choose,
        Func<IReadOnlyList<SqlFragment>, SqlFragment>? chooseScale = null)
    {
        var common = Common(type, values);
        if (type == TypeOid.Numeric && common is not Representation.Decimal && Widest(values) is { } wide)
        {
            var scales = values.Select(value => value.IsNull ? "NULL" : DecimalArithmetic.ScaleOf(value)).ToArray();
            var widened = values.Select(value => value.IsNull ? value with { Form = wide, Sql = SqlText.Cast("NULL", wide) } : DecimalArithmetic.Cast(value, wide));
            return new LoweredExpression(choose([.. widened.Select(value => value.Sql)]), wide)
            {
                DisplayScale = (chooseScale ?? choose)(scales),
            };
        }
        return new LoweredExpression(choose([.. values.Select(value => As(value, type, common).Sql)]), common);
    }

    private static Representation.Decimal? Widest(IReadOnlyList<LoweredExpression> values)
    {
        var (integers, scale) = (0, 0);
        foreach (var value in values)
        {
            if (value.IsNull) continue;
            if (value.Decimal is not { } form) return null;
            integers = Math.Max(integers, form.Precision - form.Scale);
            scale = Math.Max(scale, form.Scale);
        }
        return integers + scale <= 38 ? new Representation.Decimal(Math.Max(integers + scale, 1), scale) : null;
    }
}
