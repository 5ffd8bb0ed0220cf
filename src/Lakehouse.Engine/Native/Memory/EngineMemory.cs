using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Api;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Native.Memory;

/// <summary>What all queries of the process hold outside the engine's buffer pool: native/lakefs/memory.h.</summary>
internal static partial class EngineMemory
{
    private const int Large = 1 << 20;

    /// <summary>Sets the most, in bytes. Before the first instance is opened.</summary>
    public static void Limit(long bytes) => LimitMemory(bytes);

    /// <summary>
    /// Refuses to make a value of so many bytes that the engine would refuse it, which could not be reported from there. Small ones are
    /// always given.
    /// </summary>
    /// <exception cref="SqlErrorException">53200.</exception>
    public static void Require(long bytes)
    {
        // Strings share blocks that grow, so that a block is larger than what asks for it.
        if (bytes >= Large / 64 && bytes * 2 > MemoryLeft()) throw new SqlError(SqlState.OutOfMemory, "out of memory").ToException();
    }

    [LibraryImport(DuckDbLibrary.LakeFs, EntryPoint = "lakefs_limit_memory")]
    private static partial void LimitMemory(long bytes);

    [SuppressGCTransition]
    [LibraryImport(DuckDbLibrary.LakeFs, EntryPoint = "lakefs_memory_left")]
    private static partial long MemoryLeft();
}
