using System.Runtime.CompilerServices;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sql.Syntax;

/// <summary>
/// The answer to a tree that is too deep. Every pass that descends calls <see cref="Check"/> once for a node; what is left of
/// the thread's stack decides, so it holds on any thread. A statement that is to end ends here too (<see cref="StatementBudget"/>).
/// </summary>
public static class StackGuard
{
    /// <summary>Throws 54001 when little of the stack is left, and what a statement that is to end is told.</summary>
    public static void Check()
    {
        StatementBudget.Step();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw SqlError.StackDepthLimitExceeded().ToException();
    }
}
