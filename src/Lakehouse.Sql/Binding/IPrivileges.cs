using System.Collections.Immutable;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding;

/// <summary>What the role that a statement is for may see. The Catalog room implements it; immutable.</summary>
public interface IPrivileges
{
    /// <summary>USAGE on a schema.</summary>
    bool MayUseSchema(string schema);

    /// <summary>SELECT on all of a relation.</summary>
    bool MaySelect(Relation relation);

    /// <summary>SELECT on one column of a relation, by a grant on that column alone or on all of it.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="column">Its attribute number.</param>
    bool MaySelect(Relation relation, short column);

    /// <summary>What is hidden of a relation's rows, whoever's view or query reads it; null where nothing is.</summary>
    Protection? ProtectionOf(Relation relation);
}

/// <summary>What is hidden of a relation from one role.</summary>
/// <param name="Policies">
/// Predicates of which one must hold for a row to be seen, as SQL over the relation's columns; without any no row is. Null where all rows are.
/// </param>
/// <param name="Masks">By attribute number: the SQL expression over the relation's columns that is seen instead of a column.</param>
public sealed record Protection(EquatableArray<PolicyPredicate>? Policies, ImmutableDictionary<short, string> Masks);

/// <summary>The predicate of a row policy.</summary>
/// <param name="Name">The policy's name.</param>
/// <param name="Sql">A boolean expression.</param>
public sealed record PolicyPredicate(string Name, string Sql);
