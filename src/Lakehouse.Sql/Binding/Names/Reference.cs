using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Names;

/// <summary>Moves the value of a <see cref="NamespaceColumn"/> to the place that refers to it.</summary>
internal static class Reference
{
    /// <summary>The value as seen from a query that stands deeper, with the span of the reference.</summary>
    public static BoundExpression At(BoundExpression value, int levels, TextSpan span) => value switch
    {
        BoundColumn column => column with { Levels = levels, Span = span },
        BoundCast cast => cast with { Operand = At(cast.Operand, levels, span), Span = span },
        // What FULL JOIN … USING merges.
        BoundCoalesce merged => merged with { Arguments = [.. merged.Arguments.Select(side => At(side, levels, span))], Span = span },
        _ => value with { Span = span },
    };
}
