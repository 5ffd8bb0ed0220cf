using Lakehouse.Sql.Lowering.Casts;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>
/// Operands that stand several times in what is printed. A long one is bound to a lambda's parameter first: such constructs
/// in one another would otherwise double the text at each level.
/// </summary>
internal static class SharedOperands
{
    private const int LongText = 2_000;

    /// <summary>What <paramref name="print"/> makes of the operands, each of which it may write as often as it likes.</summary>
    public static SqlFragment Once(
        LoweringSession session, IReadOnlyList<LoweredExpression> operands, IReadOnlyList<uint> types, Func<IReadOnlyList<LoweredExpression>, SqlFragment> print)
    {
        return operands.Any(IsLong) ? Bound(session, operands, types, print) : print(operands);
    }

    /// <summary>
    /// The same with every operand bound: for what is printed inside a lambda, where the engine allows no subquery and does not
    /// find the columns of outer queries.
    /// </summary>
    public static SqlFragment Bound(
        LoweringSession session, IReadOnlyList<LoweredExpression> operands, IReadOnlyList<uint> types, Func<IReadOnlyList<LoweredExpression>, SqlFragment> print)
    {
        var row = session.LambdaParameter();
        var shared = new LoweredExpression[operands.Count];
        var fields = new List<SqlFragment>();
        for (var i = 0; i < shared.Length; i++)
        {
            shared[i] = operands[i];
            if (!IsLong(operands[i]) && operands[i].Constant is not null) continue;
            // All are bound, also short ones: the lambda then reads nothing from around it.
            if (operands[i].DisplayScale is not null) shared[i] = Canonical.Of(shared[i], types[i]);
            fields.Add($"v{i} := {shared[i]}");
            shared[i] = shared[i] with { Sql = $"{row}.v{i}" };
        }
        if (fields.Count == 0) return print(shared);
        return $"(list_transform([struct_pack({SqlFragment.Join(", ", fields)})], lambda {row}: {print(shared)})[1])";
    }

    private static bool IsLong(LoweredExpression operand) => operand.Sql.Length > LongText && operand.Constant is null;
}
