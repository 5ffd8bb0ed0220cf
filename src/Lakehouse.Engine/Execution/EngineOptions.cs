namespace Lakehouse.Engine.Execution;

/// <summary>What an instance of the engine may use. Null is DuckDB's own default.</summary>
public sealed record EngineOptions
{
    /// <summary>Threads of the instance, shared by all its connections; the default is one for each core.</summary>
    public int? Threads { get; init; }

    /// <summary>Memory of the instance as DuckDB writes it, <c>4GB</c>; the default is 80 % of the machine's.</summary>
    public string? MemoryLimit { get; init; }

    /// <summary>A folder to spill to. Without one nothing is spilled, and what exceeds the memory fails.</summary>
    public string? TempDirectory { get; init; }
}
