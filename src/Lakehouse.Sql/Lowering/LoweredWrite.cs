using System.Collections.Immutable;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Sql.Lowering;

/// <summary>
/// A statement that writes, as the engine runs it: the rows to write are put into a scratch table first, then written from there.
/// What RETURNING shows is computed with the rows, from the tables as they were before the statement.
/// </summary>
/// <param name="Rows">A SELECT, to be stored as the scratch table. Parameters are $1, $2, ….</param>
/// <param name="Changes">Over the scratch table, in order, all or nothing.</param>
/// <param name="Measure">One row: how many rows were affected (BIGINT), and about how many bytes the new ones take (BIGINT).</param>
/// <param name="Returning">RETURNING, over the scratch table; null without one.</param>
/// <param name="SessionRelations">As in <see cref="LoweredQuery"/>.</param>
public sealed record LoweredWrite(
    string Rows, ImmutableArray<string> Changes, string Measure, string? Returning, ImmutableArray<string> SessionRelations)
{
    /// <summary>The rows to write as a client would see them, in their order, and beside them their stored values by the engine's names; null for DELETE.</summary>
    public string? NewRows { get; init; }

    /// <summary>As in <see cref="LoweredQuery"/>, for <see cref="NewRows"/>.</summary>
    public ImmutableArray<ImmutableArray<FieldType>> NewFields { get; init; } = [];

    /// <summary>As in <see cref="LoweredQuery"/>, for RETURNING.</summary>
    public ImmutableArray<ImmutableArray<FieldType>> Fields { get; init; } = [];
}
