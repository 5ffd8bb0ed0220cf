using Lakehouse.Engine.Execution;

namespace Lakehouse.Sessions.Engines;

/// <summary>
/// Plans of a session's connection that are not running, by their engine SQL. The SQL names the snapshot of every table
/// it scans, so a plan that is found is a plan that still holds.
/// </summary>
/// <remarks>Used by the session's thread.</remarks>
/// <param name="budget">What all sessions may hold together.</param>
internal sealed class PlanCache(PlanBudget budget) : IDisposable
{
    private const int Capacity = 32;

    private readonly Dictionary<string, LinkedListNode<(string Sql, PreparedPlan Plan)>> _bySql = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Sql, PreparedPlan Plan)> _byUse = new();

    /// <summary>Takes the plan out, to be run; null where there is none.</summary>
    public PreparedPlan? Take(string sql)
    {
        if (!_bySql.Remove(sql, out var node)) return null;
        _byUse.Remove(node);
        budget.Take(-1);
        node.Value.Plan.ClearBindings();
        return node.Value.Plan;
    }

    /// <summary>Puts a plan back after its run; the one unused for longest makes room.</summary>
    public void Return(string sql, PreparedPlan plan)
    {
        if (_bySql.ContainsKey(sql))
        {
            plan.Dispose();
            return;
        }

        // Where the others hold much, one session holds the plan that it used last.
        while (_byUse.Count > 0 && (_byUse.Count >= Capacity || budget.IsSpent)) DropOldest();
        _bySql[sql] = _byUse.AddFirst((sql, plan));
        budget.Take(1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, plan) in _byUse) plan.Dispose();
        budget.Take(-_byUse.Count);
        _byUse.Clear();
        _bySql.Clear();
    }

    private void DropOldest()
    {
        var (sql, plan) = _byUse.Last!.Value;
        _byUse.RemoveLast();
        _bySql.Remove(sql);
        plan.Dispose();
        budget.Take(-1);
    }
}
