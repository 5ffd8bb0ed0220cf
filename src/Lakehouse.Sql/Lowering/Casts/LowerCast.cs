using System.Globalization;
using Lakehouse.Postgres.TextHeld;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Lowering.Expressions;
using Lakehouse.Sql.Lowering.Templates;

namespace Lakehouse.Sql.Lowering.Casts;

/// <summary>Casts: numerics and text have rules of their own, the rest is a row of catalog/lowering/casts.csv.</summary>
internal static class LowerCast
{
    /// <summary>A cast, its typmod applied.</summary>
    public static LoweredExpression Of(ExpressionLowering lowering, BoundCast node)
    {
        var operand = lowering.Operand(node.Operand);
        if (node.Type.Oid == TypeOid.Bit && operand.Type is TypeOid.Int4 or TypeOid.Int8 && !operand.Value.IsNull)
        {
            var length = node.Type.TypeModifier.ToString(CultureInfo.InvariantCulture);
            return new LoweredExpression($"pg_int_bit({operand.Value}, {(node.Type.TypeModifier < 0 ? "1" : length)})", Representations.Of(TypeOid.Bit));
        }
        var value = node.Method == CastMethod.ModifierOnly
            ? operand.Value
            : Apply(lowering.Session, operand, node.Type.Oid, node.Method);
        return node.Type.TypeModifier < 0 ? value : TypeModifiers.Apply(value, node.Type, node.Context);
    }

    /// <summary>A value as another type.</summary>
    public static LoweredExpression Apply(LoweringSession session, Operand operand, uint target, CastMethod method)
    {
        var (value, source) = (operand.Value, operand.Type);
        if (BuiltinCatalog.Instance.FindType(target) is { IsDomain: true } domain) target = domain.BaseType;
        if (source == target && target != TypeOid.Numeric) return value;
        var form = Representations.Of(target);
        if (value.IsNull) return new LoweredExpression(SqlText.Cast("NULL", form), form) { IsNull = true };
        if (value.Constant is { } constant && IsInteger(source) && IsInteger(target) && Fits(constant, target)) return LowerConstant.Of(target, constant, session);
        if (target == TypeOid.Numeric && source != TypeOid.Numeric && NumericCast.ToNumeric(value, source) is { } number) return number;
        if (source == TypeOid.Numeric && NumericCast.FromNumeric(value, target) is { } converted) return converted;
        if (TemplateTable.Instance.Cast(source, target) is { } template)
            return new LoweredExpression(TemplatePrinter.Print(session, template, new TemplateArguments([value], [source])), form);
        if (UnreadTypes.Contains(target)) throw Unsupported.Cast(source, target);
        if (TextHeldTypes.TryFind(target, out var held) && Representations.IsTextual(source))
            return new LoweredExpression($"pg_held_in({SqlText.Literal(held.Name)}, {value})", form);
        if (form is Representation.List list) return Array(session, operand, target, list);
        if (Representations.IsTextual(target)) return OutputText.Of(session, value, source);
        if (Representations.IsTextual(source)) return InputText.Of(session, value, target);
        if (value.Form == form) return value;
        if (method == CastMethod.Binary) return new LoweredExpression(SqlText.Cast(value.Sql, form), form);
        throw Unsupported.Cast(source, target);
    }

    private static bool IsInteger(uint type) => type is TypeOid.Int2 or TypeOid.Int4 or TypeOid.Int8;

    private static bool Fits(string constant, uint target) =>
        long.TryParse(constant, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && target switch
        {
            TypeOid.Int2 => number is >= short.MinValue and <= short.MaxValue,
            TypeOid.Int4 => number is >= int.MinValue and <= int.MaxValue,
            _ => true,
        };

    private static LoweredExpression Array(LoweringSession session, Operand operand, uint target, Representation.List form)
    {
        if (operand.Value.Form is not Representation.List from) return InputText.Of(session, operand.Value, target);
        var value = Canonical.Of(operand.Value, operand.Type);
        var (source, element) = (OutputText.ElementType(operand.Type), OutputText.ElementType(target));
        if (value.Form is Representation.List { Element: Representation.List }) return Nested(session, value, source, element);
        if (source == element || (Representations.IsTextual(source) && Representations.IsTextual(element) && !TextHeldTypes.TryFind(element, out _) && element != TypeOid.Name)) return value;
        var name = session.LambdaParameter();
        var item = Apply(session, new Operand(new LoweredExpression(name, from.Element), source), element, CastMethod.Function);
        return new LoweredExpression($"list_transform({value}, lambda {name}: {Canonical.Of(item, element)})", form);
    }

    private static LoweredExpression Nested(LoweringSession session, LoweredExpression value, uint source, uint element)
    {
        var inner = (Representation.List)((Representation.List)value.Form).Element;
        var name = session.LambdaParameter();
        var variable = new LoweredExpression(name, inner);
        LoweredExpression item;
        if (inner.Element is Representation.List) item = Nested(session, variable, source, element);
        else
        {
            var leaf = session.LambdaParameter();
            var cast = Apply(session, new Operand(new LoweredExpression(leaf, inner.Element), source), element, CastMethod.Function);
            item = new LoweredExpression($"list_transform({name}, lambda {leaf}: {Canonical.Of(cast, element)})", new Representation.List(Representations.Of(element)));
        }
        return new LoweredExpression($"list_transform({value}, lambda {name}: {item})", new Representation.List(item.Form));
    }
}
