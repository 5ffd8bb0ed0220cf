using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Bound;

/// <summary>A relation that a statement reads.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Columns">The attribute numbers that are read, in order; empty where rows are only counted.</param>
/// <param name="ByOwner">Read inside a view or a row policy: whoever asks needs no privilege on it.</param>
public sealed record RelationUse(Relation Relation, EquatableArray<short> Columns, bool ByOwner);
