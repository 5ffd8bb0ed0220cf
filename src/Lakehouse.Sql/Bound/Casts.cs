using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Bound;

/// <summary>How a cast is done (pg_cast.castmethod, and the casts that need no row there).</summary>
public enum CastMethod
{
    /// <summary>The bits are the same: varchar to text, int4 to oid, unknown array to its copy.</summary>
    Binary,

    /// <summary>By <see cref="BoundCast.Function"/>.</summary>
    Function,

    /// <summary>By the source's output function and the target's input function.</summary>
    InputOutput,

    /// <summary>Element by element, an array to an array, each by <see cref="BoundCast.ElementCast"/>.</summary>
    ArrayElements,

    /// <summary>Field by field, a row to a row type.</summary>
    Row,

    /// <summary>The type stays; only the length or precision of <see cref="BoundExpression.Type"/> is applied.</summary>
    ModifierOnly,
}

/// <summary>What allows a cast (pg_cast.castcontext, as the place asks for it).</summary>
public enum CastContext
{
    /// <summary>Inserted by the analyzer.</summary>
    Implicit,

    /// <summary>Storing in a column; not reached by SELECT.</summary>
    Assignment,

    /// <summary>Written by the user.</summary>
    Explicit,
}

/// <summary>
/// A cast to <see cref="BoundExpression.Type"/>: first by the method to the type, then, when the target's typmod is not
/// -1 and differs from the operand's, to the target's length or precision (an explicit one truncates).
/// </summary>
/// <param name="Operand">What is cast; its Type is the source.</param>
/// <param name="Method">How.</param>
/// <param name="Function">The function for <see cref="CastMethod.Function"/>, else null.</param>
/// <param name="ElementCast">For <see cref="CastMethod.ArrayElements"/>: the method and function for one element.</param>
/// <param name="Context">Who asked for it.</param>
public sealed record BoundCast(
    PgType Type, BoundExpression Operand, CastMethod Method, BuiltinFunction? Function, ElementCast? ElementCast,
    CastContext Context, TextSpan Span) : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitCast(this);
}

/// <summary>How one element of an array is cast.</summary>
public sealed record ElementCast(CastMethod Method, BuiltinFunction? Function);

/// <summary>COLLATE. The collation is in the type.</summary>
/// <param name="Operand">A value of a type that has collations.</param>
/// <param name="Anchor">Where the word COLLATE stands.</param>
public sealed record BoundCollate(PgType Type, BoundExpression Operand, int Anchor, TextSpan Span) : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitCollate(this);
}
