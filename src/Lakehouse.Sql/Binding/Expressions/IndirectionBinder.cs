using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Binds field selections and subscripts.</summary>
/// <remarks>PostgreSQL's transformIndirection and transformContainerSubscripts.</remarks>
internal sealed class IndirectionBinder(ExpressionBinder binder, CallBinder calls)
{
    private readonly BindingSession _session = binder.Session;

    /// <summary>All steps behind an operand.</summary>
    public BoundExpression Bind(Indirection node)
    {
        var value = binder.Bind(node.Operand);
        for (var at = 0; at < node.Steps.Count;)
        {
            switch (node.Steps[at])
            {
                case FieldStep field:
                    value = Field(value, field.Name, node.Span);
                    at++;
                    break;
                case AllFieldsStep:
                    throw _session.Error(SqlState.SyntaxError, "row expansion via \"*\" is not supported here", node.Span.Start);
                default:
                    var from = at;
                    while (at < node.Steps.Count && node.Steps[at] is SubscriptStep or SliceStep) at++;
                    value = Subscript(value, node.Steps.AsSpan()[from..at], node.Span);
                    break;
            }
        }
        return value;
    }

    /// <summary>(row).name.</summary>
    /// <exception cref="SqlErrorException">42703: the row has no such field; 42809: the operand is no row.</exception>
    public BoundExpression Field(BoundExpression row, string name, TextSpan span)
    {
        if (RowFields.Of(row) is { } fields)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                if (fields[i].Name == name) return RowFields.Select(row, fields, i, span);
            }
        }
        if (calls.AsField(name, row, span) is { } call) return call;
        var type = TypeDisplay.Format(row.Type.Oid);
        if (row is BoundWholeRow whole)
            throw _session.Error(SqlState.UndefinedColumn, $"column {whole.Name}.{name} does not exist", span.Start);
        if (row.Type.Oid == TypeOid.Record)
            throw _session.Error(SqlState.UndefinedColumn, $"could not identify column \"{name}\" in record data type", span.Start);
        throw TypeRules.IsRow(row.Type.Oid)
            ? _session.Error(SqlState.UndefinedColumn, $"column \"{name}\" not found in data type {type}", span.Start)
            : _session.Error(SqlState.WrongObjectType, $"column notation .{name} applied to type {type}, which is not a composite type", span.Start);
    }

    private BoundSubscript Subscript(BoundExpression container, ReadOnlySpan<IndirectionStep> steps, TextSpan span)
    {
        var (type, modifier) = TypeRules.BaseType(container.Type.Oid, container.Type.TypeModifier);
        if (container.Type.Oid is TypeOid.Int2Vector) type = TypeOid.Int2Array;
        if (container.Type.Oid is TypeOid.OidVector) type = TypeOid.OidArray;
        var isSlice = false;
        foreach (var step in steps) isSlice |= step is SliceStep;
        if (type == TypeOid.Jsonb) return JsonbSubscript(container, steps, span);
        if (type == TypeOid.Name) return NameSubscript(container, steps, span);
        var element = TypeRules.Element(type);
        if (element == 0)
        {
            throw _session.Error(
                SqlState.DatatypeMismatch,
                $"cannot subscript type {TypeDisplay.Format(container.Type.Oid)} because it does not support subscripting",
                container.Span.Start);
        }
        var items = new List<BoundSubscriptItem>(steps.Length);
        foreach (var step in steps) items.Add(Item(step));
        var result = isSlice ? container.Type with { Oid = type } : new PgType(element, modifier, TypeRules.Collation(element));
        return new BoundSubscript(result, container, EquatableArray.From(items), isSlice, span);
    }

    /// <summary>A name is an array of "char" with a fixed length, whose first subscript is 0 (raw_array_subscript_handler).</summary>
    private BoundSubscript NameSubscript(BoundExpression container, ReadOnlySpan<IndirectionStep> steps, TextSpan span)
    {
        var items = new List<BoundSubscriptItem>(steps.Length);
        foreach (var step in steps)
        {
            items.Add(Item(step));
            if (step is SliceStep) throw _session.Error(SqlState.FeatureNotSupported, "slices of fixed-length arrays not implemented", 0);
        }
        return new BoundSubscript(new PgType(TypeOid.Char), container, EquatableArray.From(items), false, span);
    }

    private BoundSubscriptItem Item(IndirectionStep step) => step is SliceStep slice
        ? new BoundSubscriptItem(Index(slice.Lower), Index(slice.Upper), true)
        : new BoundSubscriptItem(null, Index(((SubscriptStep)step).Index), false);

    private BoundExpression? Index(Expression? index)
    {
        if (index is null) return null;
        var bound = binder.Bind(index);
        return _session.Coercion.TryCoerce(bound, TypeOid.Int4, -1, CastContext.Assignment) ?? throw _session.Error(
            SqlState.DatatypeMismatch, "array subscript must have type integer", bound.Span.Start);
    }

    private BoundSubscript JsonbSubscript(BoundExpression container, ReadOnlySpan<IndirectionStep> steps, TextSpan span)
    {
        var items = new List<BoundSubscriptItem>(steps.Length);
        foreach (var step in steps)
        {
            if (step is SliceStep slice)
            {
                var offset = (slice.Upper ?? slice.Lower)?.Span.Start ?? container.Span.Start;
                throw _session.Error(SqlState.DatatypeMismatch, "jsonb subscript does not support slices", offset);
            }
            items.Add(new BoundSubscriptItem(null, JsonbKey(((SubscriptStep)step).Index), false));
        }
        return new BoundSubscript(new PgType(TypeOid.Jsonb), container, EquatableArray.From(items), false, span);
    }

    private BoundExpression JsonbKey(Expression index)
    {
        var bound = binder.Bind(index);
        if (bound.Type.Oid == TypeOid.Unknown) return _session.Coercion.Coerce(bound, TypeOid.Text);
        foreach (var type in (ReadOnlySpan<uint>)[TypeOid.Int4, TypeOid.Text])
        {
            if (_session.Coercion.TryCoerce(bound, type, -1, CastContext.Implicit) is { } key) return key;
        }
        throw _session.Error(
            SqlState.DatatypeMismatch, $"subscript type {TypeDisplay.Format(bound.Type.Oid)} is not supported", bound.Span.Start,
            "jsonb subscript must be coercible to either integer or text.");
    }
}
