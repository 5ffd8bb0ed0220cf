using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>The collation of a result: that of its inputs, where one has another than the default.</summary>
/// <remarks>PostgreSQL documentation, section 24.2.1 "Concepts", without its indeterminate state: here all collations sort by code point.</remarks>
internal static class Collations
{
    private const uint Default = 100;

    /// <summary>A result type over inputs.</summary>
    public static PgType Derive(uint type, params ReadOnlySpan<BoundExpression> inputs)
    {
        var own = TypeRules.Collation(type);
        if (own == 0) return new PgType(type);
        foreach (var input in inputs)
        {
            if (input.Type.Collation is not (0 or Default)) return new PgType(type, -1, input.Type.Collation);
        }
        return new PgType(type, -1, own);
    }
}
