using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Where FOR UPDATE is not allowed: at some clauses. Where it is, the statement can be prepared, but not run by a server that only reads.</summary>
/// <remarks>PostgreSQL's CheckSelectLocking and transformLockingClause.</remarks>
internal static class LockingCheck
{
    /// <summary>Checks the locking clauses of a SELECT.</summary>
    /// <exception cref="SqlErrorException">0A000, 42P01.</exception>
    public static void Run(BindingSession session, Query query, SelectBody select, BoundGroupBy? groupBy, Scope scope)
    {
        foreach (var clause in query.Locking)
        {
            var name = Name(clause.Strength);
            if (select.Distinct is not null) throw NotAllowed(name, "with DISTINCT clause");
            if (select.GroupBy is not null) throw NotAllowed(name, "with GROUP BY clause");
            if (select.Having is not null) throw NotAllowed(name, "with HAVING clause");
            if (groupBy is not null) throw NotAllowed(name, "with aggregate functions");
            if (scope.HasWindows) throw NotAllowed(name, "with window functions");
            if (scope.SetReturningCalls > 0) throw NotAllowed(name, "with set-returning functions in the target list");
            foreach (var table in clause.Tables)
            {
                if (table.Schema is not null)
                    throw session.Error(SqlState.SyntaxError, $"{name} must specify unqualified relation names", table.Span.Start);
                if (!scope.All.Exists(item => item.Name == table.Name))
                {
                    throw session.Error(
                        SqlState.UndefinedTable, $"relation \"{table.Name}\" in {name} clause not found in FROM clause", table.Span.Start);
                }
            }
            if (scope.All.Exists(item => item.Relation is not null && (clause.Tables.IsEmpty || clause.Tables.Any(table => table.Name == item.Name))))
                session.LockingTag ??= $"SELECT {name}";
        }
    }

    /// <summary>0A000 for a locking clause of a set operation or of VALUES.</summary>
    public static void Refuse(Query query, string with)
    {
        if (!query.Locking.IsEmpty) throw NotAllowed(Name(query.Locking[0].Strength), with);
    }

    private static string Name(LockStrength strength) => strength switch
    {
        LockStrength.KeyShare => "FOR KEY SHARE",
        LockStrength.Share => "FOR SHARE",
        LockStrength.NoKeyUpdate => "FOR NO KEY UPDATE",
        LockStrength.Update => "FOR UPDATE",
    };

    private static SqlErrorException NotAllowed(string name, string with) =>
        new SqlError(SqlState.FeatureNotSupported, $"{name} is not allowed {with}").ToException();
}
