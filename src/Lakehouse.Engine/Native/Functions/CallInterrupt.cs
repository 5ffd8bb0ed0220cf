using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Native.Functions;

/// <summary>Whether the query that the thread computes a function for is to end: what takes long asks now and then.</summary>
internal static unsafe class CallInterrupt
{
    [ThreadStatic]
    private static byte* _flag;

    /// <summary>A call begins, whose query's flag is at that address.</summary>
    public static void Begin(nint flag) => _flag = (byte*)flag;

    /// <summary>The call is over: what the thread does next is for another query, and the flag may be gone by then.</summary>
    public static void End() => _flag = null;

    /// <summary>Ends a call whose query was cancelled, has run out of time, or lost its client.</summary>
    /// <exception cref="SqlErrorException">57014; the session knows why.</exception>
    public static void Check()
    {
        if (_flag is not null && Volatile.Read(ref *_flag) != 0)
            throw new SqlError(SqlState.QueryCanceled, "canceling statement due to user request").ToException();
    }
}
