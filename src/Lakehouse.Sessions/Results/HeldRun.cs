using System.Buffers.Binary;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Results;

/// <summary>A run of a query whose result is held: its messages are sent again, the engine is not asked.</summary>
/// <param name="held">The result.</param>
/// <param name="formats">The formats that it was written in.</param>
/// <param name="open">Runs the query itself: where other formats are wanted than those that its message named.</param>
internal sealed class HeldRun(HeldResult held, FormatCode[] formats, Func<CommandRun> open) : CommandRun
{
    // A type byte, and a length that counts itself.
    private const int LengthAt = 1;

    private const int PieceBytes = 64 * 1024;

    private CommandRun? _run;
    private int _at;

    /// <inheritdoc/>
    public override long HeldBytes => _run is null ? held.Messages.Length : 0;

    /// <inheritdoc/>
    public override RunProgress Run(IResponse response, FormatCode[] wanted, long maxRows)
    {
        if (_run is null && _at == 0 && !ResultKey.Normal(wanted).AsSpan().SequenceEqual(ResultKey.Normal(formats))) _run = open();
        if (_run is not null) return _run.Run(response, wanted, maxRows);
        var rows = Go(maxRows, response.Output);
        return new RunProgress(rows, Suspended: maxRows != 0 && rows == maxRows, $"SELECT {rows}");
    }

    /// <inheritdoc/>
    public override long Skip(long maxRows) => _run?.Skip(maxRows) ?? Go(maxRows, output: null);

    /// <inheritdoc/>
    public override void Park() => _run?.Park();

    /// <inheritdoc/>
    public override void Keep() => _run?.Keep();

    /// <inheritdoc/>
    protected override void Close() => _run?.Dispose();

    /// <summary>Goes over rows, in pieces of whole messages.</summary>
    private long Go(long maxRows, OutputBuffer? output)
    {
        var messages = held.Messages.Span;
        var (rows, from) = (0L, _at);
        while (_at < messages.Length && (maxRows == 0 || rows < maxRows))
        {
            _at += LengthAt + BinaryPrimitives.ReadInt32BigEndian(messages[(_at + LengthAt)..]);
            rows++;
            if (_at - from < PieceBytes) continue;
            Write(output, messages[from.._at]);
            from = _at;
        }

        Write(output, messages[from.._at]);
        return rows;
    }

    private static void Write(OutputBuffer? output, ReadOnlySpan<byte> messages)
    {
        if (output is null || messages.IsEmpty) return;
        messages.CopyTo(output.GetSpan(messages.Length));
        output.Advance(messages.Length);
        output.Commit();
    }
}
