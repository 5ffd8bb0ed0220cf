using System.Runtime.CompilerServices;
using System.Text.Json;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>The guard of functions that descend into values by calling themselves.</summary>
internal static class JsonbDepth
{
    /// <summary>Reads documents as deep as PostgreSQL would.</summary>
    public static JsonDocumentOptions OfDocuments { get; } = new() { MaxDepth = 6000 };

    /// <exception cref="SqlErrorException">54001.</exception>
    public static void Ensure()
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack()) return;
        throw new SqlErrorException(new SqlError(SqlState.StatementTooComplex, "stack depth limit exceeded")
        {
            Hint = "Increase the configuration parameter \"max_stack_depth\" (currently 2048kB), after ensuring the platform's stack depth limit is adequate.",
        });
    }
}
