namespace Lakehouse.Wire.Tests.Fixtures;

/// <summary>A stream that gives its bytes in given pieces, one for each read, and then ends.</summary>
internal sealed class CutStream(IEnumerable<byte[]> pieces) : Stream
{
    private readonly Queue<byte[]> _pieces = new(pieces);
    private int _taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Every way to cut bytes that a decoder must not notice: whole, in two at each place, byte by byte.</summary>
    public static IEnumerable<CutStream> AllCuts(byte[] bytes)
    {
        yield return new CutStream([bytes]);
        for (var at = 1; at < bytes.Length; at++) yield return new CutStream([bytes[..at], bytes[at..]]);
        yield return new CutStream(bytes.Select(one => new[] { one }));
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || !_pieces.TryPeek(out var piece)) return 0;
        var count = Math.Min(piece.Length - _taken, buffer.Length);
        piece.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        if (_taken < piece.Length) return count;
        _pieces.Dequeue();
        _taken = 0;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
