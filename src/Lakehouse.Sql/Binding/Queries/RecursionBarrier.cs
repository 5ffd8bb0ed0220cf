using Lakehouse.Sql.Binding.Names;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Where a recursive reference must not stand, in PostgreSQL's words.</summary>
internal static class RecursionBarrier
{
    public const string OuterJoin = "within an outer join";
    public const string Except = "within EXCEPT";
    private const string Subquery = "within a subquery";

    /// <summary>What forbids a reference in one query to a common table that another one around it defines; null if nothing.</summary>
    public static string? Between(Scope user, Scope owner)
    {
        for (var scope = user; scope != owner && scope is not null; scope = scope.Parent)
        {
            if (scope.RecursionBarrier is { } barrier) return barrier;
            if (scope != user && scope.Place is not (ExpressionPlace.None or ExpressionPlace.FromSubquery)) return Subquery;
        }
        return null;
    }
}
