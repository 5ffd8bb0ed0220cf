using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Binds casts and COLLATE.</summary>
internal sealed class CastBinder(ExpressionBinder binder, ConstructBinder constructs)
{
    private readonly BindingSession _session = binder.Session;

    /// <summary>CAST(x AS t).</summary>
    /// <exception cref="SqlErrorException">42846: there is no such cast.</exception>
    public BoundExpression Cast(TypeCast node)
    {
        var type = _session.Types.Resolve(node.Type);
        if (type.Row is { } table) return new RowCast(_session).Cast(binder.Bind(node.Operand), table, node.Anchor);
        var operand = node.Operand is ArrayExpression array && TypeRules.BaseElement(type.Oid) != 0
            ? constructs.ArrayAs(array, TypeRules.BaseType(type.Oid), type.TypeModifier)
            : binder.Bind(node.Operand);
        return _session.Coercion.TryCoerce(operand, type.Oid, type.TypeModifier, CastContext.Explicit, node.Span) is { } cast
            ? cast
            : throw _session.Error(
                SqlState.CannotCoerce,
                $"cannot cast type {TypeDisplay.Format(operand.Type.Oid)} to {TypeDisplay.Format(type.Oid)}", node.Anchor);
    }

    /// <summary>x COLLATE c.</summary>
    public BoundCollate Collate(CollateExpression node)
    {
        var operand = binder.Bind(node.Operand);
        if (operand.Type.Oid != TypeOid.Unknown && TypeRules.Collation(operand.Type.Oid) == 0)
        {
            throw _session.Error(
                SqlState.DatatypeMismatch, $"collations are not supported by type {TypeDisplay.Format(operand.Type.Oid)}", node.Anchor);
        }
        if (node.Collation.Schema is { } schema && !_session.Context.Catalog.SchemaExists(schema))
            throw _session.Error(SqlState.InvalidSchemaName, $"schema \"{schema}\" does not exist", node.Anchor);
        var collation = BuiltinCatalog.Instance.FindCollation(node.Collation.Name) ?? throw _session.Error(
            SqlState.UndefinedObject, $"collation \"{node.Collation}\" for encoding \"UTF8\" does not exist", node.Anchor);
        return new BoundCollate(operand.Type with { Collation = collation }, operand, node.Anchor, node.Span);
    }
}
