namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>
/// The keys of a GROUP BY that yield sets, as in GROUP BY unnest(tags): rows must be there before they are grouped, so
/// these keys are the columns of a further item of FROM, side by side as in a select list.
/// </summary>
internal sealed class SetReturningKeys(LoweringSession session)
{
    private readonly List<SqlFragment> _columns = [];
    private readonly string _alias = session.GroupsAlias();

    /// <summary>Takes a key.</summary>
    /// <returns>How it is read.</returns>
    public LoweredExpression Add(LoweredExpression key)
    {
        var column = SqlText.Column(_columns.Count);
        _columns.Add($"{key} AS {column}");
        return key with { Sql = $"{_alias}.{column}", Constant = null };
    }

    /// <summary>FROM with the keys' item behind those that are there.</summary>
    public SqlFragment? Join(SqlFragment? from)
    {
        if (_columns.Count == 0) return from;
        SqlFragment keys = $"(SELECT {SqlFragment.Join(", ", _columns)}) AS {_alias}";
        return from is null ? (SqlFragment)$"FROM {keys}" : (SqlFragment)$"{from}, LATERAL {keys}";
    }
}
