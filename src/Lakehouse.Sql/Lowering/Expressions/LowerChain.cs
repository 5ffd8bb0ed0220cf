using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Lowering.Casts;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>
/// Long chains of one associative operator (a || b || c …, sums of numerics): halved again and again instead of nested
/// from the left, so that the engine meets few levels.
/// </summary>
internal static class LowerChain
{
    private const int Long = 32;

    /// <summary>The chain, or null when the expression is none or a short one.</summary>
    public static LoweredExpression? Of(ExpressionLowering lowering, BoundOperatorCall node)
    {
        if (!IsLink(node, node.Operator.Left) || lowering.Session.Grouping is not null) return null;
        var type = node.Operator.Left;
        var operands = new List<BoundExpression>();
        BoundExpression first = node;
        while (first is BoundOperatorCall link && IsLink(link, type))
        {
            operands.Add(link.Right);
            first = link.Left!;
        }
        if (operands.Count < Long) return null;
        operands.Add(first);
        operands.Reverse();
        var row = type == TypeOid.Text ? BuiltinCatalog.Instance.Operators("||").First(row => (row.Left, row.Right) == (type, type)) : node.Operator;
        return Balanced(lowering.Session, row, [.. operands.Select(operand => Typed(lowering, operand, type))]).Value;
    }

    // Concatenation, also of what becomes text, and sums of numerics, whose digits and scales come out the same in every order.
    private static bool IsLink(BoundOperatorCall node, uint type) => (node.Operator.Name, node.Operator.Left) == (type == TypeOid.Text ? "||" : "+", type)
        && type is TypeOid.Text or TypeOid.Numeric && node.Type.Oid == type;

    private static Operand Typed(ExpressionLowering lowering, BoundExpression operand, uint type)
    {
        var value = lowering.Operand(operand);
        return value.Type == type ? value : new Operand(LowerCast.Apply(lowering.Session, value, type, CastMethod.Function), type);
    }

    private static Operand Balanced(LoweringSession session, BuiltinOperator row, ReadOnlySpan<Operand> operands)
    {
        if (operands.Length == 1) return operands[0];
        var half = operands.Length / 2;
        var (left, right) = (Balanced(session, row, operands[..half]), Balanced(session, row, operands[half..]));
        return new Operand(LowerOperator.Apply(session, row, left, right, row.Left), row.Left);
    }
}
