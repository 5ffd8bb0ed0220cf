using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Types;

/// <summary>Puts casts into bound expressions.</summary>
/// <remarks>PostgreSQL's parse_coerce.c: coerce_to_target_type, coerce_type, coerce_to_common_type and their like.</remarks>
internal sealed class Coercer(BindingSession session)
{
    /// <summary>The expression as the target type with its typmod, or null when the context allows no such cast.</summary>
    public BoundExpression? TryCoerce(BoundExpression expression, uint target, int modifier, CastContext context, TextSpan? span = null)
    {
        if (!CoercionPath.Exists(expression.Type.Oid, target, context)) return null;
        var coerced = Coerce(expression, target, context, modifier, span);
        // The input function of interval has applied the typmod already.
        return coerced is BoundConstant { Type.Oid: TypeOid.Interval } && expression.Type.Oid == TypeOid.Unknown
            ? coerced with { Type = coerced.Type with { TypeModifier = modifier } }
            : WithModifier(coerced, target, modifier, context, span);
    }

    /// <summary>The expression as a type that it is known to be coercible to; a polymorphic target leaves it as it is.</summary>
    public BoundExpression Coerce(
        BoundExpression expression, uint target, CastContext context = CastContext.Implicit, int modifier = -1, TextSpan? span = null)
    {
        var source = expression.Type.Oid;
        if (source == target || target == TypeOid.Any || TypeRules.IsPolymorphic(target)) return expression;
        var type = TypeOf(target, expression.Type);
        if (source == TypeOid.Unknown && UnknownAs(expression, type, context, modifier) is { } decided) return decided;
        if (expression is BoundCollate collate)
            return collate with { Operand = Coerce(collate.Operand, target, context, modifier, span), Type = type with { Collation = collate.Type.Collation } };
        if (CoercionPath.Find(source, target, context) is { } path) return Cast(expression, type, path, context, span);
        if (expression is BoundRow row && BuiltinCatalog.Instance.RowType(target) is { IsEmpty: false } columns) return RowAs(row, new PgType(target), TypeDisplay.Format(target), columns, context);
        if (TypeRules.IsRow(source) && TypeRules.IsRow(target)) return Cast(expression, type, new CoercionPath(CastMethod.Row), context, span);
        if (source == TypeOid.Unknown) return Cast(expression, type, new CoercionPath(CastMethod.InputOutput), context, span);
        throw new InvalidOperationException($"failed to find conversion function from {TypeDisplay.Format(source)} to {TypeDisplay.Format(target)}");
    }

    /// <summary>The expression as boolean, or 42804 with the construct's name (<c>argument of WHERE must be type boolean, not type integer</c>).</summary>
    public BoundExpression ToBoolean(BoundExpression expression, string construct) => ToSpecific(expression, TypeOid.Bool, construct);

    /// <summary>The expression as one type, by assignment, or 42804 with the construct's name.</summary>
    public BoundExpression ToSpecific(BoundExpression expression, uint target, string construct)
    {
        if (expression.Type.Oid != target)
        {
            expression = TryCoerce(expression, target, -1, CastContext.Assignment) ?? throw session.Error(
                SqlState.DatatypeMismatch,
                $"argument of {construct} must be type {TypeDisplay.Format(target)}, not type {TypeDisplay.Format(expression.Type.Oid)}",
                expression.Span.Start);
        }
        if (SetReturning.IsIn(expression))
        {
            throw session.Error(
                SqlState.DatatypeMismatch, $"argument of {construct} must not return a set", expression.Span.Start);
        }
        return expression;
    }

    /// <summary>The common type of expressions, or 42804 with the construct's name (<c>UNION types integer and text cannot be matched</c>).</summary>
    public uint CommonTypeOf(IReadOnlyList<BoundExpression> expressions, string construct)
    {
        var types = new uint[expressions.Count];
        for (var i = 0; i < types.Length; i++) types[i] = expressions[i].Type.Oid;
        return CommonType.Of(types, out var conflict) ?? throw session.Error(
            SqlState.DatatypeMismatch,
            $"{construct} types {TypeDisplay.Format(conflict.Left)} and {TypeDisplay.Format(conflict.Right)} cannot be matched",
            expressions[conflict.Index].Span.Start);
    }

    /// <summary>The expression as the common type that was chosen, or 42846.</summary>
    public BoundExpression ToCommon(BoundExpression expression, uint target, string construct)
    {
        if (expression.Type.Oid == target) return expression;
        if (CoercionPath.Exists(expression.Type.Oid, target, CastContext.Implicit)) return Coerce(expression, target);
        throw session.Error(
            SqlState.CannotCoerce,
            $"{construct} could not convert type {TypeDisplay.Format(expression.Type.Oid)} to {TypeDisplay.Format(target)}",
            expression.Span.Start);
    }

    /// <summary>All expressions as their common type.</summary>
    public List<BoundExpression> Unify(IReadOnlyList<BoundExpression> expressions, string construct, out uint common)
    {
        var type = common = CommonTypeOf(expressions, construct);
        var unified = new List<BoundExpression>(expressions.Count);
        foreach (var expression in expressions) unified.Add(ToCommon(expression, type, construct));
        return unified;
    }

    /// <summary>What an untyped expression of the select list becomes when nothing gave it a type.</summary>
    public BoundExpression UnknownToText(BoundExpression expression) =>
        expression.Type.Oid == TypeOid.Unknown ? Coerce(expression, TypeOid.Text) : expression;

    /// <summary>The type with the collation that a value keeps or the type's own.</summary>
    public static PgType TypeOf(uint oid, PgType from)
    {
        var own = TypeRules.Collation(oid);
        return new PgType(oid, -1, own != 0 && from.Collation != 0 ? from.Collation : own);
    }

    private BoundExpression? UnknownAs(BoundExpression expression, PgType type, CastContext context, int modifier)
    {
        if (expression is BoundParameter parameter) return session.Parameters.Decide(parameter, type.Oid);
        if (expression is not BoundConstant constant) return null;
        var (baseType, baseModifier) = TypeRules.BaseType(type.Oid, modifier);
        var read = session.Literals.Read(constant, baseType, baseType == TypeOid.Interval ? baseModifier : -1);
        var typed = read with { Type = TypeOf(baseType, default) };
        return baseType == type.Oid ? typed : Cast(typed, type, new CoercionPath(CastMethod.Binary), context, null);
    }

    private static BoundCast Cast(BoundExpression expression, PgType type, CoercionPath path, CastContext context, TextSpan? span)
    {
        if (BuiltinCatalog.Instance.FindType(type.Oid) is { IsDomain: true, BaseTypeModifier: >= 0 } domain)
            type = type with { TypeModifier = domain.BaseTypeModifier };
        var element = path.Element is { } of ? new ElementCast(of.Method, of.Function) : null;
        return new BoundCast(type, expression, path.Method, path.Function, element, context, span ?? expression.Span);
    }

    private static BoundExpression WithModifier(
        BoundExpression expression, uint target, int modifier, CastContext context, TextSpan? span)
    {
        if (modifier < 0 || expression.Type.TypeModifier == modifier) return expression;
        var type = expression.Type with { Oid = target, TypeModifier = modifier };
        return expression is BoundCast { Type.TypeModifier: < 0 } cast && cast.Type.Oid == target && cast.Context == context
            ? cast with { Type = type }
            : new BoundCast(type, expression, CastMethod.ModifierOnly, null, null, context, span ?? expression.Span);
    }

    /// <summary>ROW(…) as a composite type: each field as its column's type.</summary>
    /// <exception cref="SqlErrorException">42846: there are more or fewer fields, or one cannot be cast.</exception>
    public BoundRow RowAs(BoundRow row, PgType type, string target, ImmutableArray<(string Name, uint Type, int Modifier)> columns, CastContext context)
    {
        if (row.Fields.Count != columns.Length)
            throw NoRowCast(row, target, row.Fields.Count < columns.Length ? "Input has too few columns." : "Input has too many columns.");
        var fields = new List<BoundExpression>();
        for (var i = 0; i < columns.Length; i++)
        {
            fields.Add(TryCoerce(row.Fields[i], columns[i].Type, columns[i].Modifier, context) ?? throw NoRowCast(
                row, target,
                $"Cannot cast type {TypeDisplay.Format(row.Fields[i].Type.Oid)} to {TypeDisplay.Format(columns[i].Type)} in column {i + 1}."));
        }
        return row with
        {
            Type = type, Fields = EquatableArray.From(fields), Names = [.. columns.Select(column => column.Name)],
        };
    }

    private SqlErrorException NoRowCast(BoundRow row, string target, string detail) => session.Error(
        SqlState.CannotCoerce, $"cannot cast type record to {target}", row.Span.Start, detail: detail);
}
