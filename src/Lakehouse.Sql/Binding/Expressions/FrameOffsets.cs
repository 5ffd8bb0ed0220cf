using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>The types of RANGE offsets.</summary>
internal static class FrameOffsets
{
    /// <summary>
    /// For each type of ordering column, the types of offsets it can be moved by, the preferred one first: the in_range
    /// support functions of the default btree families.
    /// </summary>
    private static readonly Dictionary<uint, uint[]> Supported = new()
    {
        [TypeOid.Int2] = [TypeOid.Int2, TypeOid.Int4, TypeOid.Int8],
        [TypeOid.Int4] = [TypeOid.Int4, TypeOid.Int2, TypeOid.Int8],
        [TypeOid.Int8] = [TypeOid.Int8],
        [TypeOid.Float4] = [TypeOid.Float8],
        [TypeOid.Float8] = [TypeOid.Float8],
        [TypeOid.Numeric] = [TypeOid.Numeric],
        [TypeOid.Date] = [TypeOid.Interval],
        [TypeOid.Time] = [TypeOid.Interval],
        [TypeOid.TimeTz] = [TypeOid.Interval],
        [TypeOid.Timestamp] = [TypeOid.Interval],
        [TypeOid.TimestampTz] = [TypeOid.Interval],
        [TypeOid.Interval] = [TypeOid.Interval],
    };

    /// <summary>The offset as a type that the ordering column can be moved by.</summary>
    /// <exception cref="SqlErrorException">0A000: it cannot; 42804: the offset is of no such type.</exception>
    public static BoundExpression Coerce(BindingSession session, BoundExpression offset, BoundExpression ordered)
    {
        var column = TypeRules.BaseType(ordered.Type.Oid);
        if (!Supported.TryGetValue(column, out var types))
        {
            throw session.Error(
                SqlState.FeatureNotSupported,
                $"RANGE with offset PRECEDING/FOLLOWING is not supported for column type {TypeDisplay.Format(column)}", offset.Span.Start);
        }
        if (Array.IndexOf(types, offset.Type.Oid) >= 0) return offset;
        foreach (var type in types)
        {
            if (session.Coercion.TryCoerce(offset, type, -1, CastContext.Implicit) is { } coerced) return coerced;
        }
        throw session.Error(
            SqlState.FeatureNotSupported,
            $"RANGE with offset PRECEDING/FOLLOWING is not supported for column type {TypeDisplay.Format(column)} and offset type {TypeDisplay.Format(offset.Type.Oid)}",
            offset.Span.Start, "Cast the offset value to an appropriate type.");
    }
}
