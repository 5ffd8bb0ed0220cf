using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Sessions.Results;

/// <summary>
/// Takes the bytes of a result on their way to the client and keeps a copy while it is small enough. What is written to
/// <see cref="Buffer"/> reaches the client's output with each <see cref="Pass"/>.
/// </summary>
/// <param name="output">The client's.</param>
/// <param name="limit">Bytes beyond which nothing is kept.</param>
internal sealed class ResultCapture(OutputBuffer output, long limit) : IByteSink, IDisposable
{
    private const int InitialBytes = 4096;

    private readonly MemoryStream _copy = new();
    private OutputBuffer? _buffer;

    /// <summary>Where rows are written.</summary>
    public OutputBuffer Buffer => _buffer ??= new OutputBuffer(this, InitialBytes) { EncodingSource = () => output.Encoding };

    /// <summary>The result became larger than what is kept.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>Hands on what was written.</summary>
    public void Pass() => Buffer.Flush();

    /// <summary>The bytes of all rows.</summary>
    public byte[] ToArray() => _copy.ToArray();

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(output.GetSpan(bytes.Length));
        output.Advance(bytes.Length);
        output.Commit();
        if (_copy.Length + bytes.Length > limit) IsTooLarge = true;
        else _copy.Write(bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _buffer?.Dispose();
        _copy.Dispose();
    }
}
