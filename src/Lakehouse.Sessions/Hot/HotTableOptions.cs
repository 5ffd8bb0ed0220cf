namespace Lakehouse.Sessions.Hot;

/// <summary>Which tables are held in the engine's memory.</summary>
/// <param name="Bytes">All of them together; 0 holds none.</param>
/// <param name="Uses">The scan of a table after which it is held; with 0 it is held before its first, which waits for that.</param>
/// <param name="EngineMemory">The memory that the engine has for everything, in bytes: nothing is held anew where most of it is in use.</param>
public sealed record HotTableOptions(long Bytes, int Uses, long EngineMemory)
{
    /// <summary>Holds no table.</summary>
    public static HotTableOptions None { get; } = new(0, 0, 0);
}
