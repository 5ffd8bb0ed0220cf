using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Binds rows, arrays, GROUPING and the values of SQL that are written without parentheses.</summary>
internal sealed class ConstructBinder(ExpressionBinder binder)
{
    private const int MaxRowFields = 1664;

    private readonly BindingSession _session = binder.Session;

    /// <summary>ROW(…).</summary>
    public BoundRow Row(RowExpression node)
    {
        if (node.Fields.Count > MaxRowFields)
            throw _session.Error(SqlState.TooManyColumns, $"ROW expressions can have at most {MaxRowFields} entries", node.Span.Start);
        var fields = new List<BoundExpression>();
        foreach (var field in node.Fields)
        {
            if (field is StarReference star) fields.AddRange(new Queries.StarExpansion(binder).Expand(star).Select(target => target.Expression));
            else fields.Add(binder.Bind(field));
        }
        return new BoundRow(
            new PgType(TypeOid.Record), EquatableArray.From(fields), [.. Enumerable.Range(1, fields.Count).Select(i => $"f{i}")], node.Span);
    }

    /// <summary>ARRAY[…].</summary>
    public BoundArray Array(ArrayExpression node)
    {
        var elements = Elements(node, out var nested);
        if (elements.Count == 0)
        {
            throw _session.Error(
                SqlState.IndeterminateDatatype, "cannot determine type of empty array", node.Span.Start,
                "Explicitly cast to the desired type, for example ARRAY[]::integer[].");
        }
        elements = _session.Coercion.Unify(elements, "ARRAY", out var common);
        nested |= TypeRules.Element(common) != 0;
        var type = nested ? common : TypeRules.ArrayOf(common);
        if (type == 0)
        {
            throw _session.Error(
                SqlState.UndefinedObject, $"could not find array type for data type {TypeDisplay.Format(common)}", node.Span.Start);
        }
        var modifier = CommonType.Modifier(elements.Select(element => element.Type), common);
        return new BoundArray(Collations.Derive(_session, type, elements.ToArray()) with { TypeModifier = modifier }, EquatableArray.From(elements), nested, node.Span);
    }

    /// <summary>ARRAY[…]::type[]: the elements are cast one by one.</summary>
    public BoundArray ArrayAs(ArrayExpression node, uint type, int modifier)
    {
        var element = TypeRules.Element(type);
        var elements = new List<BoundExpression>(node.Elements.Count);
        var nested = false;
        foreach (var item in node.Elements)
        {
            if (item is ArrayExpression inner)
            {
                elements.Add(ArrayAs(inner, type, modifier));
                nested = true;
                continue;
            }
            var bound = binder.Bind(item);
            var isArray = TypeRules.Element(bound.Type.Oid) != 0;
            nested |= isArray;
            elements.Add(_session.Coercion.TryCoerce(bound, isArray ? type : element, modifier, CastContext.Explicit) ?? throw _session.Error(
                SqlState.CannotCoerce,
                $"cannot cast type {TypeDisplay.Format(bound.Type.Oid)} to {TypeDisplay.Format(isArray ? type : element)}", bound.Span.Start));
        }
        return new BoundArray(new PgType(type, modifier, TypeRules.Collation(type)), EquatableArray.From(elements), nested, node.Span);
    }

    /// <summary>GROUPING(…); whether its arguments are grouped by is checked with the GROUP BY.</summary>
    public BoundGrouping Grouping(GroupingExpression node)
    {
        if (node.Arguments.Count > 31)
            throw _session.Error(SqlState.TooManyArguments, "GROUPING must have fewer than 32 arguments", node.Span.Start);
        var arguments = binder.Bind(node.Arguments);
        var level = AggregateLevels.Of(_session, arguments, isGrouping: true);
        AggregateLevels.Register(binder.Scope, level, "grouping operations", node.Span.Start);
        return new BoundGrouping(new PgType(TypeOid.Int4), EquatableArray.From(arguments), level, node.Span);
    }

    /// <summary>CURRENT_DATE and its like.</summary>
    public static BoundSqlValue SqlValue(SqlValueFunction node)
    {
        var precision = node.Precision ?? -1;
        if (precision > 6) precision = 6;
        var type = node.Kind switch
        {
            SqlValueFunctionKind.CurrentDate => new PgType(TypeOid.Date),
            SqlValueFunctionKind.CurrentTime => new PgType(TypeOid.TimeTz, precision),
            SqlValueFunctionKind.CurrentTimestamp => new PgType(TypeOid.TimestampTz, precision),
            SqlValueFunctionKind.LocalTime => new PgType(TypeOid.Time, precision),
            SqlValueFunctionKind.LocalTimestamp => new PgType(TypeOid.Timestamp, precision),
            SqlValueFunctionKind.CurrentRole or SqlValueFunctionKind.CurrentUser or SqlValueFunctionKind.User
                or SqlValueFunctionKind.SessionUser or SqlValueFunctionKind.CurrentCatalog
                or SqlValueFunctionKind.CurrentSchema => new PgType(TypeOid.Name, -1, TypeRules.Collation(TypeOid.Name)),
        };
        return new BoundSqlValue(type, node.Kind, precision, node.Span);
    }

    private List<BoundExpression> Elements(ArrayExpression node, out bool nested)
    {
        var elements = new List<BoundExpression>(node.Elements.Count);
        nested = false;
        foreach (var item in node.Elements)
        {
            nested |= item is ArrayExpression;
            elements.Add(binder.Bind(item));
        }
        return elements;
    }
}
