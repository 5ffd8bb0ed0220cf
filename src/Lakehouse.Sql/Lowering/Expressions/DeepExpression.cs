namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>
/// What nests deeply, so that the engine plans it in good time: its search for common subexpressions takes cubic time over
/// nested calls (800 additions: 2 s), but does not look into a CASE. One that the engine cannot decide beforehand stands
/// between the levels.
/// </summary>
internal static class DeepExpression
{
    /// <summary>How many fragments stand in one another between two such CASEs: two or three for each level of the statement.</summary>
    private const int Levels = 100;

    /// <summary>The expression, with a CASE around it when it has become deep.</summary>
    public static LoweredExpression Shielded(LoweredExpression value)
    {
        if (value.Sql.Depth < Levels) return value;
        SqlFragment sql = $"(CASE WHEN random() >= 0 THEN {value} END)";
        return value with { Sql = sql.AtDepthZero() };
    }
}
