using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Names;

/// <summary>How far the analysis of a common table has come.</summary>
internal enum CommonTableState
{
    Waiting,
    InProgress,
    Done,
}

/// <summary>A common table as the queries that may use it know it.</summary>
/// <param name="syntax">What was written.</param>
/// <param name="owner">The query whose WITH it stands in.</param>
/// <param name="mayRecurse">WITH RECURSIVE: it may refer to itself and to later ones.</param>
internal sealed class CommonTableEntry(CommonTableExpression syntax, Scope owner, bool mayRecurse)
{
    /// <summary>Its name.</summary>
    public string Name => Syntax.Name;

    /// <summary>What was written.</summary>
    public CommonTableExpression Syntax { get; } = syntax;

    /// <summary>The query whose WITH it stands in.</summary>
    public Scope Owner { get; } = owner;

    /// <summary>It stands in WITH RECURSIVE.</summary>
    public bool MayRecurse { get; } = mayRecurse;

    /// <summary>How far it is.</summary>
    public CommonTableState State { get; set; }

    /// <summary><see cref="BoundCommonTable.Id"/>.</summary>
    public int Id { get; } = owner.Session.NextCommonTable();

    /// <summary>Its columns; those of the non-recursive term while the recursive one is being read; null before that.</summary>
    public EquatableArray<BoundOutputColumn>? Columns { get; set; }

    /// <summary>What each use of it costs of the <see cref="StatementBudget"/>; 0 where it is planned once.</summary>
    public long Copied { get; set; }

    /// <summary>How often it refers to itself.</summary>
    public int SelfReferences { get; set; }
}
