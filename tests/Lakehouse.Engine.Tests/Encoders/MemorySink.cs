using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Engine.Tests.Encoders;

/// <summary>Keeps what was sent, and counts the sends.</summary>
internal sealed class MemorySink : IByteSink
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => [.. _bytes];

    public int Writes { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        Writes++;
    }
}
