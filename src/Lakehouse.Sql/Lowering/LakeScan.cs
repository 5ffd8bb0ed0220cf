using Lakehouse.Sql.Binding;

namespace Lakehouse.Sql.Lowering;

/// <summary>A table of the lake that a lowered query scans.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Source">Where its files are.</param>
/// <param name="Copy">The engine's name of the copy of its rows that is scanned instead of the files; null for the files.</param>
public sealed record LakeScan(Relation Relation, RelationSource.Lake Source, string? Copy);
