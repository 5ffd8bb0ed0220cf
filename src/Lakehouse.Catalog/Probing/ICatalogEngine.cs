using System.Collections.Immutable;
using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Catalog.Probing;

/// <summary>
/// What the catalog asks of the engine. Implemented where rooms are put together; the catalog knows the engine's SQL, not
/// the engine.
/// </summary>
/// <remarks>Thread safe; calls block.</remarks>
public interface ICatalogEngine
{
    /// <summary>Runs a query of the catalog's own and gives all its rows; every column is text (VARCHAR) or null.</summary>
    /// <exception cref="EngineProbeException">The engine reports an error, for example that a file cannot be read.</exception>
    IReadOnlyList<string?[]> Query(string sql, CancellationToken cancel);

    /// <summary>Makes tables in the schema <paramref name="schema"/>, which is made when it is not there, and fills them.</summary>
    void Load(string schema, ImmutableArray<SystemTable> tables);

    /// <summary>Removes tables of a schema.</summary>
    void Drop(string schema, ImmutableArray<string> tables);
}

/// <summary>The engine could not answer. The message is the engine's.</summary>
public sealed class EngineProbeException(string message, Exception? inner = null) : Exception(message, inner);
