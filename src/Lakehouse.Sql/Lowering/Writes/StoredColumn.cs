using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Numerics;

namespace Lakehouse.Sql.Lowering.Writes;

/// <summary>
/// How a column of a temporary table is stored: in its type's representation, a numeric whose scale is declared as a DECIMAL.
/// A numeric without one is text, which keeps the scale of each value.
/// </summary>
public static class StoredColumn
{
    private const int WidestDecimal = 38;

    /// <summary>The engine's type of a column.</summary>
    public static string EngineType(uint type, int modifier)
    {
        if (type != TypeOid.Numeric || modifier < 0) return Representations.Of(type).ToString()!;
        var (precision, scale) = TypeModifier.Numeric(modifier);
        return precision <= WidestDecimal && scale >= 0 && scale <= precision
            ? new Representation.Decimal(precision, scale).ToString()
            : Representations.Text.ToString()!;
    }

    /// <summary>Whether the engine finds two values of a stored column equal just where PostgreSQL does, so that it can keep them unique.</summary>
    public static bool HasEngineEquality(RelationColumn column) => column.TypeOid switch
    {
        TypeOid.Numeric => column.EngineType.StartsWith("DECIMAL", StringComparison.Ordinal),
        TypeOid.BpChar or TypeOid.Interval or TypeOid.TimeTz or TypeOid.Json or TypeOid.Jsonb => false,
        _ => !column.EngineType.EndsWith(']'),
    };

    /// <summary>A value as the column stores it.</summary>
    internal static LoweredExpression As(LoweredExpression value, RelationColumn column)
    {
        var stored = ScanColumn(column);
        if (value.IsNull) return new LoweredExpression(SqlText.Cast("NULL", stored), stored);
        if (column.TypeOid == TypeOid.Numeric)
        {
            if (stored is not Representation.Decimal exact) return Canonical.Of(value, column.TypeOid);
            return value.Decimal is not null ? DecimalArithmetic.Cast(value, exact) : new LoweredExpression(SqlText.Cast(value.Sql, stored), stored);
        }
        var canonical = Canonical.Of(value, column.TypeOid);
        return canonical.Form.ToString() == stored.ToString() ? canonical : new LoweredExpression(SqlText.Cast(canonical.Sql, stored), stored);
    }

    private static Representation ScanColumn(RelationColumn column) => Queries.ScanColumn.Of("x", column).Form;
}
