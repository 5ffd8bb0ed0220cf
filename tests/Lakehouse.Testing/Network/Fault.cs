namespace Lakehouse.Testing.Network;

/// <summary>What a <see cref="FaultyProxy"/> does to one request instead of passing it on unharmed.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>Answers with an error of S3's own, without asking the server.</summary>
    public sealed record Answer(int Status, string Code) : Fault;

    /// <summary>Resets the connection after so many bytes of the body; 0 is before the answer's first byte.</summary>
    public sealed record Reset(int AfterBytes = 0) : Fault;

    /// <summary>Closes the connection in an orderly way after so many bytes of the body, as if the body ended there.</summary>
    public sealed record Truncate(int AfterBytes) : Fault;

    /// <summary>Waits before the answer's first byte, besides the link's latency.</summary>
    public sealed record Delay(TimeSpan Time) : Fault;

    /// <summary>Stops in the middle: so many bytes of the body, then nothing for a time, then the rest.</summary>
    public sealed record Stall(int AfterBytes, TimeSpan Time) : Fault;

    /// <summary>Does something before the request is passed on: replaces the object, say.</summary>
    public sealed record Before(Func<Task> Action) : Fault;

    /// <summary>Flips the bits of one byte of the body.</summary>
    public sealed record Corrupt(int AtByte) : Fault;
}
