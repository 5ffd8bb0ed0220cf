using System.Diagnostics;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering;

/// <summary>Checks in debug builds that what was lowered is in the representation of its PostgreSQL type.</summary>
internal static class LoweringValidator
{
    /// <summary>Checks it for one expression. Rows are checked field by field where they are made, unknown literals are text.</summary>
    /// <exception cref="InvalidOperationException">It is not: an error in lowering, which fails the statement and is logged.</exception>
    [Conditional("DEBUG")]
    public static void Check(BoundExpression expression, LoweredExpression lowered)
    {
        var type = expression.Type.Oid;
        var expected = Representations.Of(type);
        var fits = lowered.Form == expected
            || (type == TypeOid.Numeric && lowered.Decimal is not null)
            || lowered.Form is Representation.Struct
            || (lowered.Form is Representation.List && expected is Representation.List or Representation.Scalar);
        if (!fits) throw new InvalidOperationException($"{expression.GetType().Name} of type {type} was lowered to {lowered.Form} instead of {expected}: {lowered.Sql}");
    }
}
