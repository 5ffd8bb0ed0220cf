using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>A pair of columns that USING or NATURAL merges.</summary>
/// <param name="Left">The left side's column.</param>
/// <param name="Right">The right side's column.</param>
/// <param name="Equal">Their equality.</param>
/// <param name="LeftValue">The left column as the common type.</param>
/// <param name="RightValue">The right column as the common type.</param>
internal sealed record UsingColumn(
    NamespaceColumn Left, NamespaceColumn Right, BoundExpression Equal, BoundExpression LeftValue, BoundExpression RightValue)
{
    /// <summary>Finds the equality and the common type.</summary>
    public static UsingColumn Of(BindingSession session, NamespaceColumn left, NamespaceColumn right)
    {
        var values = session.Coercion.Unify([left.Value, right.Value], "JOIN/USING", out _);
        var binder = new OperationBinder(new ExpressionBinder(new Scope(session, null)));
        var equal = session.Coercion.ToBoolean(binder.Operation("=", left.Value, right.Value, BindingSession.Nowhere.Start, BindingSession.Nowhere), "JOIN/USING");
        return new UsingColumn(left, right, equal, values[0], values[1]);
    }

    /// <summary>The merged column: the side that is never filled with NULLs, or COALESCE of both for FULL.</summary>
    public NamespaceColumn Merged(JoinKind kind)
    {
        var value = kind switch
        {
            JoinKind.Right => RightValue,
            JoinKind.Full => new BoundCoalesce(LeftValue.Type, [LeftValue, RightValue], BindingSession.Nowhere),
            // Of an inner join's sides either will do; the one that needs no cast keeps its place as a plain column.
            JoinKind.Inner when LeftValue is BoundCast && RightValue is BoundColumn => RightValue,
            _ => LeftValue,
        };
        var origin = ReferenceEquals(value, RightValue) ? Right : Left;
        return value is BoundColumn ? origin with { Name = Left.Name, Value = value } : new NamespaceColumn(Left.Name, value);
    }
}
