using System.Collections.Immutable;

namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>
/// A table to be loaded into the engine. Values are .NET values of the column's engine type: bool, short, int, long, uint,
/// float, double, string (VARCHAR), byte[] (BLOB), TimeSpan (INTERVAL), and arrays of these for lists; null is null.
/// </summary>
/// <param name="Name">Its name in the engine's schema.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, each as long as the columns; behind those of its base where it has one.</param>
public sealed record SystemTable(string Name, ImmutableArray<SystemColumn> Columns, IReadOnlyList<object?[]> Rows)
{
    /// <summary>A table that the engine copies rows from; null where there is none.</summary>
    public SystemTableBase? Base { get; init; }
}

/// <summary>What a table takes over from one that is in the engine already and has the same columns.</summary>
/// <param name="Table">Its quoted, qualified name.</param>
/// <param name="KeyColumn">A column of OIDs.</param>
/// <param name="LeftOut">The keys of the rows that are not taken over.</param>
public sealed record SystemTableBase(string Table, string KeyColumn, ImmutableArray<uint> LeftOut);

/// <summary>A column of a <see cref="SystemTable"/>.</summary>
/// <param name="Name">As PostgreSQL has it.</param>
/// <param name="EngineType">The engine's type: BOOLEAN, SMALLINT, INTEGER, BIGINT, UINTEGER, FLOAT, DOUBLE, VARCHAR, BLOB, INTERVAL, or one of these with <c>[]</c>.</param>
public readonly record struct SystemColumn(string Name, string EngineType);
