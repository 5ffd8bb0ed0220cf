using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Wire.Messages;

/// <summary>The body of Sync, Flush, CopyDone and Terminate: nothing.</summary>
internal static class EmptyBody
{
    /// <summary>08P01 where there is something.</summary>
    public static void Decode(ReadOnlySpan<byte> body) => new PgReader(body).End();
}
