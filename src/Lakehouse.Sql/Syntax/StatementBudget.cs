using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sql.Syntax;

/// <summary>
/// What the thread that works on a message may spend on understanding it. Every node of a tree that is made costs 1, also those that
/// come of a view, and what the engine plans slowly costs more; <see cref="StackGuard"/>, which every pass over a tree meets at
/// each node, looks now and then whether the statement is to end.
/// </summary>
public sealed class StatementBudget
{
    private const int NodesBetweenLooks = 512;

    // The engine keeps 25 kB for a relation while it plans.
    private const int OfRelation = 100;

    // It goes over the queries before each query, and over the conditions beside each condition: of 450 queries or 10,000
    // conditions it thinks for a second or four.
    private const int OfQueryPair = 10;
    private const int ConditionPairsOfNode = 100;

    [ThreadStatic]
    private static StatementBudget? s_current;

    private readonly int _most;
    private readonly Action _checkInterrupts;
    private long _spent;
    private int _queries;
    private int _sinceLook;

    private StatementBudget(int most, Action checkInterrupts) => (_most, _checkInterrupts) = (most, checkInterrupts);

    /// <summary>What was spent so far; 0 where nothing counts it.</summary>
    internal static long Spent => s_current?._spent ?? 0;

    /// <summary>A message begins on this thread.</summary>
    /// <param name="most">What its statements may spend; 0 is no limit.</param>
    /// <param name="checkInterrupts">Throws where it is to end.</param>
    /// <returns>Dispose it on the same thread when the message ends.</returns>
    public static Account Open(int most, Action checkInterrupts)
    {
        var outer = s_current;
        s_current = new StatementBudget(most, checkInterrupts);
        return new Account(outer);
    }

    /// <summary>Something is made or is to be planned.</summary>
    /// <exception cref="SqlErrorException">54001: it is too much; 57014 …: the statement is to end.</exception>
    internal static void Spend(long amount = 1)
    {
        if (s_current is { } budget) budget.Take(amount);
    }

    /// <summary>An item of FROM.</summary>
    internal static void SpendOnRelation() => Spend(OfRelation);

    /// <summary>A query inside another one, or in WITH.</summary>
    internal static void SpendOnQuery()
    {
        if (s_current is { } budget) budget.Take((long)OfQueryPair * ++budget._queries);
    }

    /// <summary>Conditions that stand beside one another, in AND, OR or CASE.</summary>
    internal static void SpendOnConditions(int count) => Spend((long)count * count / ConditionPairsOfNode);

    /// <summary>A pass comes to a node.</summary>
    internal static void Step() => s_current?.Look();

    private void Take(long amount)
    {
        _spent += amount;
        if (_spent > _most && _most > 0)
        {
            throw new SqlError(SqlState.StatementTooComplex, "statement is too complex")
            {
                Detail = "The limit is set by \"lakehouse.max_statement_complexity\".",
            }.ToException();
        }

        Look();
    }

    private void Look()
    {
        if (++_sinceLook < NodesBetweenLooks) return;
        _sinceLook = 0;
        _checkInterrupts();
    }

    /// <summary>The budget of one message.</summary>
    public readonly struct Account : IDisposable
    {
        private readonly StatementBudget? _outer;

        internal Account(StatementBudget? outer) => _outer = outer;

        /// <inheritdoc/>
        public void Dispose() => s_current = _outer;
    }
}
