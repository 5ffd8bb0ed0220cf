using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Bound;

/// <summary>What the analyzer makes of INSERT, UPDATE or DELETE.</summary>
/// <param name="Write">The bound statement.</param>
/// <param name="Columns">What RowDescription tells of RETURNING; null without one.</param>
/// <param name="ParameterTypes">The type of $1, $2, …, declared or inferred.</param>
public sealed record AnalyzedWrite(BoundWrite Write, EquatableArray<ResultColumn>? Columns, EquatableArray<uint> ParameterTypes)
{
    /// <summary>The scans whose ctid is read, by <see cref="BoundFromItem.Id"/>.</summary>
    public EquatableArray<int> RowIdentities { get; init; }

    /// <summary>The relations that it reads, and what must be granted for that.</summary>
    public EquatableArray<RelationUse> Relations { get; init; }
}

/// <summary>A statement that changes rows of one table.</summary>
/// <param name="CommonTables">WITH.</param>
/// <param name="Target">The table; RETURNING sees its columns as they are after an INSERT or UPDATE, before a DELETE.</param>
/// <param name="Returning">RETURNING, stars expanded; empty without one.</param>
public abstract record BoundWrite(EquatableArray<BoundCommonTable> CommonTables, BoundScan Target, EquatableArray<BoundTarget> Returning)
{
    /// <summary>Calls the visitor's method for this kind of statement.</summary>
    public abstract T Accept<T>(IBoundWriteVisitor<T> visitor);
}

/// <summary>A pass over statements that write.</summary>
public interface IBoundWriteVisitor<out T>
{
    T VisitInsert(BoundInsert node);
    T VisitUpdate(BoundUpdate node);
    T VisitDelete(BoundDelete node);
}

/// <summary>INSERT.</summary>
/// <param name="Source">The new rows: every column of the table in order, defaults and casts included.</param>
/// <param name="Conflict">ON CONFLICT, or null.</param>
public sealed record BoundInsert(
    EquatableArray<BoundCommonTable> CommonTables, BoundScan Target, BoundQuery Source, BoundConflict? Conflict,
    EquatableArray<BoundTarget> Returning) : BoundWrite(CommonTables, Target, Returning)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundWriteVisitor<T> visitor) => visitor.VisitInsert(this);
}

/// <summary>ON CONFLICT.</summary>
/// <param name="Key">The constraint that decides; null where the table has none, so that nothing conflicts.</param>
/// <param name="Excluded">The row that was to be inserted, as DO UPDATE sees it.</param>
/// <param name="Change">DO UPDATE SET; null for DO NOTHING.</param>
/// <param name="Where">DO UPDATE … WHERE, or null.</param>
public sealed record BoundConflict(UniqueKey? Key, BoundScan Excluded, BoundRowChange? Change, BoundExpression? Where);

/// <summary>SET: the new values of a row.</summary>
/// <param name="Values">One for each column of the table; those that are not assigned are the columns themselves.</param>
/// <param name="Assigned">Zero-based positions of the columns that are assigned.</param>
public sealed record BoundRowChange(EquatableArray<BoundExpression> Values, EquatableArray<int> Assigned);

/// <summary>UPDATE.</summary>
/// <param name="From">FROM.</param>
/// <param name="Where">A boolean, or null.</param>
/// <param name="Change">SET.</param>
public sealed record BoundUpdate(
    EquatableArray<BoundCommonTable> CommonTables, BoundScan Target, EquatableArray<BoundFromItem> From, BoundExpression? Where,
    BoundRowChange Change, EquatableArray<BoundTarget> Returning) : BoundWrite(CommonTables, Target, Returning)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundWriteVisitor<T> visitor) => visitor.VisitUpdate(this);
}

/// <summary>DELETE.</summary>
/// <param name="Using">USING.</param>
/// <param name="Where">A boolean, or null.</param>
public sealed record BoundDelete(
    EquatableArray<BoundCommonTable> CommonTables, BoundScan Target, EquatableArray<BoundFromItem> Using, BoundExpression? Where,
    EquatableArray<BoundTarget> Returning) : BoundWrite(CommonTables, Target, Returning)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundWriteVisitor<T> visitor) => visitor.VisitDelete(this);
}
