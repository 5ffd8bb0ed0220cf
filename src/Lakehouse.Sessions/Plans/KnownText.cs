using System.Collections.Immutable;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Plans;

/// <summary>A text that was sent more than once: its statements, and what the queries in them mean to those who asked.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class KnownText(ImmutableArray<Statement> statements)
{
    // Sessions with so many different roles, paths or time zones send the same text.
    private const int MostPlans = 16;

    private ImmutableArray<(Query Query, PlanBasis Basis, QueryPlan Plan)> _plans = [];

    /// <summary>Its statements.</summary>
    public ImmutableArray<Statement> Statements => statements;

    /// <summary>What a query of these statements means; null where nobody has asked yet.</summary>
    public QueryPlan? Find(Query query, PlanBasis basis)
    {
        foreach (var known in _plans)
        {
            if (ReferenceEquals(known.Query, query) && known.Basis == basis) return known.Plan;
        }

        return null;
    }

    /// <summary>Keeps what a query means; what it meant in other snapshots of the database goes.</summary>
    public void Add(Query query, PlanBasis basis, QueryPlan plan) => ImmutableInterlocked.Update(
        ref _plans,
        (plans, added) =>
        {
            var current = plans.RemoveAll(known => known.Basis.Database == added.basis.Database && known.Basis.Snapshot != added.basis.Snapshot);
            return (current.Length < MostPlans ? current : current.RemoveAt(0)).Add(added);
        },
        (query, basis, plan));
}
