using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>
/// How many entries a query's target list may have: its columns, and what it is grouped, ordered and made distinct by besides. A table of the
/// lake may have more columns than any of PostgreSQL's; it can be selected all the same.
/// </summary>
/// <remarks>PostgreSQL's free_parsestate: MaxTupleAttributeNumber.</remarks>
internal static class TargetLimit
{
    /// <summary>MaxTupleAttributeNumber.</summary>
    public const int Most = 1664;

    /// <summary>Refuses columns that are too many before anything else is made of them.</summary>
    /// <exception cref="SqlErrorException">54011.</exception>
    public static void Check(Scope scope, int columns)
    {
        if (columns > Most && scope.All.TrueForAll(item => item.Columns.Count < columns)) throw TooMany();
    }

    /// <summary>Refuses entries that are too many.</summary>
    /// <exception cref="SqlErrorException">54011.</exception>
    public static void Check(Scope scope, BoundSelect select, BoundQuery query)
    {
        var besides = (select.GroupBy?.Expressions.Count ?? 0) + (select.Distinct?.On.Count ?? 0) + query.OrderBy.Count;
        if (select.Targets.Count + besides <= Most) return;
        var listed = select.Targets.Select(target => target.Expression).ToHashSet();
        IEnumerable<BoundExpression> others =
            [.. select.GroupBy?.Expressions ?? [], .. select.Distinct?.On ?? [], .. query.OrderBy.Where(item => item.Target < 0).Select(item => item.Expression)];
        var more = others.Where(expression => !listed.Contains(expression)).Distinct().Count();
        if (more > 0 && select.Targets.Count + more > Most) throw TooMany();
    }

    /// <summary>54011.</summary>
    public static SqlErrorException TooMany() =>
        new SqlError(SqlState.TooManyColumns, $"target lists can have at most {Most} entries").ToException();
}
