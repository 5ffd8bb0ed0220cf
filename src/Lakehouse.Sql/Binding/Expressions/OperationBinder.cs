using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Binds operators.</summary>
/// <remarks>PostgreSQL's make_op and make_scalar_array_op.</remarks>
internal sealed class OperationBinder(ExpressionBinder binder)
{
    private readonly BindingSession _session = binder.Session;

    /// <summary>A prefix operator.</summary>
    public BoundExpression Unary(UnaryOperation node)
    {
        var operand = binder.Bind(node.Operand);
        var found = _session.Operators.Prefix(node.Operator, operand.Type.Oid, node.Anchor);
        uint[] declared = [found.Right];
        var result = Resolve([operand.Type.Oid], declared, found);
        var right = _session.Coercion.Coerce(operand, declared[0]);
        return new BoundOperatorCall(Collations.OfCall(_session, result, Collations.UseOf(found), right), found, null, right, node.Span);
    }

    /// <summary>An infix operator; of two rows it compares them.</summary>
    public BoundExpression Binary(BinaryOperation node)
    {
        if (node is { Left: RowExpression row, Right: ScalarSubquery subquery })
            return binder.Rows.WithSubquery(row, node.Operator, subquery, node.Anchor, node.Span);
        var left = binder.Bind(node.Left);
        var right = binder.Bind(node.Right);
        return Combine(node.Operator, left, right, node.Anchor, node.Span);
    }

    /// <summary>An operator over bound operands.</summary>
    public BoundExpression Combine(OperatorName name, BoundExpression left, BoundExpression right, int anchor, TextSpan span) =>
        left is BoundRow one && right is BoundRow two
            ? binder.Rows.Compare(name, one, two, anchor, span)
            : Operation(name, left, right, anchor, span);

    /// <summary>An operator over bound operands that are values.</summary>
    public BoundOperatorCall Operation(OperatorName name, BoundExpression left, BoundExpression right, int anchor, TextSpan span)
    {
        var found = _session.Operators.Binary(name, left.Type.Oid, right.Type.Oid, anchor);
        uint[] declared = [found.Left, found.Right];
        var result = Resolve([left.Type.Oid, right.Type.Oid], declared, found);
        left = _session.Coercion.Coerce(left, declared[0]);
        right = _session.Coercion.Coerce(right, declared[1]);
        return new BoundOperatorCall(Collations.OfCall(_session, result, Collations.UseOf(found), left, right), found, left, right, span);
    }

    /// <summary>x op ANY (array) or ALL.</summary>
    public BoundExpression Quantified(QuantifiedArray node)
    {
        var left = binder.Bind(node.Left);
        return ScalarArray(node.Operator, node.Quantifier == Quantifier.All, left, binder.Bind(node.Array), node.Anchor, node.Span);
    }

    /// <summary>x op ANY (array) or ALL over bound operands.</summary>
    public BoundScalarArray ScalarArray(
        OperatorName name, bool all, BoundExpression left, BoundExpression array, int anchor, TextSpan span)
    {
        var element = array.Type.Oid == TypeOid.Unknown ? TypeOid.Unknown : TypeRules.BaseElement(array.Type.Oid);
        if (element == 0) throw _session.Error(SqlState.WrongObjectType, "op ANY/ALL (array) requires array on right side", anchor);
        var found = _session.Operators.Binary(name, left.Type.Oid, element, anchor);
        uint[] declared = [found.Left, found.Right];
        if (Resolve([left.Type.Oid, element], declared, found) != TypeOid.Bool)
            throw _session.Error(SqlState.WrongObjectType, "op ANY/ALL (array) requires operator to yield boolean", anchor);
        var elements = TypeRules.IsPolymorphic(declared[1]) ? array.Type.Oid : TypeRules.ArrayOf(declared[1]);
        if (elements == 0)
            throw _session.Error(SqlState.UndefinedObject, $"could not find array type for data type {TypeDisplay.Format(declared[1])}", anchor);
        left = _session.Coercion.Coerce(left, declared[0]);
        array = _session.Coercion.Coerce(array, elements);
        return new BoundScalarArray(Collations.OfCall(_session, TypeOid.Bool, Collations.UseOf(found), left, array), found, all, left, array, span);
    }

    /// <summary>The equality of two values for IS DISTINCT and NULLIF, with its operands cast.</summary>
    public BoundOperatorCall Equality(BoundExpression left, BoundExpression right, int anchor, TextSpan span, string construct)
    {
        var call = Operation("=", left, right, anchor, span);
        return call.Type.Oid == TypeOid.Bool
            ? call
            : throw _session.Error(SqlState.DatatypeMismatch, $"{construct} requires = operator to yield boolean", anchor);
    }

    private static uint Resolve(uint[] actual, uint[] declared, BuiltinOperator found) =>
        Polymorphism.Resolve(actual, declared, found.Result);
}
