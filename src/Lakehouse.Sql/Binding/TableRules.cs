using System.Collections.Immutable;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding;

/// <summary>What a table that can be written demands of its rows. Tables of the lake have none.</summary>
/// <param name="Defaults">For each column the value of one that is not given, or null; empty where no column has one.</param>
/// <param name="Keys">The primary key and the unique constraints.</param>
/// <param name="Checks">The CHECK constraints.</param>
public sealed record TableRules(ImmutableArray<ColumnDefault?> Defaults, ImmutableArray<UniqueKey> Keys, ImmutableArray<TableCheck> Checks)
{
    /// <summary>No rules.</summary>
    public static TableRules None { get; } = new([], [], []);

    /// <summary>The default of a column, or null.</summary>
    public ColumnDefault? DefaultOf(int ordinal) => ordinal < Defaults.Length ? Defaults[ordinal] : null;
}

/// <summary>DEFAULT of a column.</summary>
/// <param name="Value">The expression.</param>
/// <param name="Text">The same as text.</param>
public sealed record ColumnDefault(Expression Value, string Text);

/// <summary>A primary key or a unique constraint.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsPrimary">PRIMARY KEY.</param>
/// <param name="Columns">Zero-based positions.</param>
public sealed record UniqueKey(string Name, bool IsPrimary, EquatableArray<int> Columns);

/// <summary>A CHECK constraint.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Condition">What must not be false.</param>
/// <param name="Text">The same as text.</param>
public sealed record TableCheck(string Name, Expression Condition, string Text);
