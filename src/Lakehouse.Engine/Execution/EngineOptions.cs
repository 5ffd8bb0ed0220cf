namespace Lakehouse.Engine.Execution;

/// <summary>What an instance of the engine may use. Null is DuckDB's own default.</summary>
public sealed record EngineOptions
{
    /// <summary>Threads of the instance, shared by all its connections; the default is one for each core.</summary>
    public int? Threads { get; init; }

    /// <summary>Memory of the instance as DuckDB writes it, <c>4GB</c>; the default is 80 % of the machine's.</summary>
    public string? MemoryLimit { get; init; }

    /// <summary>
    /// Bytes that all queries of the process may hold outside the buffer pool that <see cref="MemoryLimit"/> is for: values at hand, lists,
    /// the states of aggregates. Null leaves it as it is, at first without a limit.
    /// </summary>
    public long? VectorLimit { get; init; }

    /// <summary>A folder to spill to. Without one nothing is spilled, and what exceeds the memory fails.</summary>
    public string? TempDirectory { get; init; }

    /// <summary>The most that is spilled there by all queries together, as DuckDB writes sizes; the default is 90 % of the disk's free space.</summary>
    public string? TempLimit { get; init; }
}
