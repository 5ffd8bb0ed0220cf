using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire.Framing;

/// <summary>
/// The memory that messages of all clients take together while they arrive and are worked on. A client may declare a gigabyte and send
/// it slowly; a hundred clients may not hold a hundred gigabytes so. Thread safe.
/// </summary>
/// <param name="size">In bytes.</param>
internal sealed class MessageMemory(long size)
{
    /// <summary>Buffers up to this are each connection's own and not counted.</summary>
    public const int Free = 64 * 1024;

    private long _taken;

    /// <summary>Bytes that are taken.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Takes so much more; false, and nothing is taken, where there is less.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= size) return true;
        Interlocked.Add(ref _taken, -bytes);
        return false;
    }

    /// <summary>Gives it back.</summary>
    public void Give(long bytes) => Interlocked.Add(ref _taken, -bytes);

    /// <summary>53200, as PostgreSQL says it of a message that there is no memory for.</summary>
    public SqlError OutOfMemory(int length) => new(SqlState.OutOfMemory, "out of memory")
    {
        Detail = $"A message of {length} bytes finds no place among the {size} bytes that messages of all clients may take together.",
    };
}
