using Lakehouse.Wire.Framing;
using Lakehouse.Wire.Messages;

namespace Lakehouse.Wire.Protocol;

/// <summary>The data of a COPY FROM STDIN, read on the thread of the command that runs.</summary>
/// <remarks>PostgreSQL documentation, section 55.2.6 "COPY Operations".</remarks>
internal sealed class CopyInput(Backend backend, FrameReader frames) : ICopyInput
{
    private bool _hasData;

    /// <inheritdoc/>
    public bool TryRead(out ReadOnlySpan<byte> data)
    {
        while (backend.Phase == Phase.CopyIn)
        {
            var frame = Read();
            var transition = TransitionTable.Find(Phase.CopyIn, frame.Type);
            _hasData = false;
            if (frame.Refusal is { } refusal) throw refusal.ToException();
            transition.Handler(backend, frame);
            backend.Phase = transition.Next;
            if (!_hasData) continue;
            data = frame.Body;
            return true;
        }
        data = default;
        return false;
    }

    private Frame Read()
    {
        Frame frame;
        while (!frames.TryRead(MessageLimits.Commands, out frame))
        {
            if (Fill(out var broken)) continue;
            // Whoever ends the session ends its reading.
            backend.ThrowIfAbandoned();
            throw new ClientGoneException("the client is gone in the middle of its COPY", broken);
        }

        return frame;
    }

    private bool Fill(out Exception? broken)
    {
        broken = null;
        try
        {
            return frames.Fill();
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            broken = gone;
            return false;
        }
    }

    /// <summary>CopyData.</summary>
    public static void Data(Backend backend, Frame frame) => backend.CopyInput._hasData = true;

    /// <summary>CopyDone.</summary>
    public static void Done(Backend backend, Frame frame) => EmptyBody.Decode(frame.Body);

    /// <summary>CopyFail.</summary>
    public static void Fail(Backend backend, Frame frame) =>
        throw ProtocolErrors.CopyFailed(CopyFail.Decode(frame.Body, backend.Session.ClientEncoding).Reason).ToException();

    /// <summary>Any other message fails the COPY and, since client and server no longer mean the same, the connection.</summary>
    public static void Refuse(Backend backend, Frame frame)
    {
        backend.LoseSynchronization();
        throw ProtocolErrors.UnexpectedDuringCopy(frame.Type).ToException();
    }
}
