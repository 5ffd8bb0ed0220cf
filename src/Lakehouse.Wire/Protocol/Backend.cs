using System.Net;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Wire.Framing;
using Lakehouse.Wire.Messages;
using Lakehouse.Wire.Tracing;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Wire.Protocol;

/// <summary>
/// What serves one authenticated client: it takes messages through the <see cref="TransitionTable"/> to the session, and
/// is the one place where an error becomes an ErrorResponse. All but <see cref="End"/> on one thread at a time.
/// </summary>
internal sealed class Backend
{
    private readonly FrameReader _frames;
    private readonly ILogger _log;
    private readonly EndPoint? _client;
    private volatile SqlError? _end;
    private volatile bool _abandoned;
    private bool _synchronizationLost;

    /// <summary>A backend in phase Ready; greeting the client is the caller's.</summary>
    public Backend(ISession session, FrameReader frames, OutputBuffer output, EndPoint? client, ILogger log)
    {
        _frames = frames;
        _log = log;
        _client = client;
        Session = session;
        output.EncodingSource = () => session.ClientEncoding;
        Writer = new PgWriter(output);
        Response = new Response(output, this);
        CopyInput = new CopyInput(this, frames);
        frames.Refuse = (type, length) => (FrontendMessage)type switch
        {
            FrontendMessage.Query => session.RefuseText(length - sizeof(int) - 1L),
            FrontendMessage.Parse => session.RefuseText(length - Parse.LargestBesidesText),
            _ => null,
        };
    }

    /// <summary>The session behind the door.</summary>
    public ISession Session { get; }

    /// <summary>What the session answers into.</summary>
    public Response Response { get; }

    /// <summary>Messages that the wire itself sends.</summary>
    public PgWriter Writer { get; }

    /// <summary>The data of a COPY FROM STDIN.</summary>
    public CopyInput CopyInput { get; }

    /// <summary>Where the connection stands.</summary>
    public Phase Phase { get; set; }

    /// <summary>Asks for the end before the next message, from any thread. The first reason counts.</summary>
    public void End(SqlError reason) => Interlocked.CompareExchange(ref _end, reason, null);

    /// <summary>Says that the running command is cancelled for that end: its error is not told, the reason of the end is.</summary>
    public void Abandon() => _abandoned = true;

    /// <summary>Ends a command that waits for its client where it is cancelled for the end of the connection.</summary>
    /// <exception cref="SqlErrorException">FATAL: the reason.</exception>
    public void ThrowIfAbandoned()
    {
        if (_abandoned && _end is { } reason) throw (reason with { Severity = Severity.Fatal }).ToException();
    }

    /// <summary>Says that the command's error, which follows, is the last that the client is told but one.</summary>
    public void LoseSynchronization() => _synchronizationLost = true;

    /// <summary>Handles every whole message that is buffered.</summary>
    /// <exception cref="ClientGoneException">The client does not take the answer.</exception>
    public void HandleBuffered()
    {
        try
        {
            while (Phase != Phase.Closed && _end is null && _frames.TryRead(MessageLimits.Commands, out var frame)) Handle(frame);
            if (Phase != Phase.Closed && _end is { } reason) Die(reason);
        }
        catch (SqlErrorException unreadable)
        {
            Die(unreadable.Error);
        }
        Response.Output.Release();
    }

    /// <summary>Sends ReadyForQuery and all that waits with it.</summary>
    public void ReadyForQuery()
    {
        Session.Deliver(Response);
        Messages.ReadyForQuery.Write(Writer, Session.Status);
        Response.Output.Flush();
    }

    /// <summary>Tells the client why its connection ends, and reads nothing more.</summary>
    public void Die(SqlError reason)
    {
        Phase = Phase.Closed;
        Response.Output.Rollback();
        WriteError(reason.Severity is Severity.Panic ? reason : reason with { Severity = Severity.Fatal });
        Response.Output.Flush();
    }

    /// <summary>Where the client's encoding lacks a character of the message, that is what the client is told.</summary>
    private void WriteError(SqlError error)
    {
        WireMetrics.Told(error);
        try
        {
            ErrorResponse.Write(Writer, error);
        }
        catch (SqlErrorException untranslatable)
        {
            Response.Output.Rollback();
            ErrorResponse.Write(Writer, untranslatable.Error with { Severity = error.Severity });
        }
    }

    private void Handle(Frame frame)
    {
        var transition = TransitionTable.Find(Phase, frame.Type);
        if (_log.IsEnabled(LogLevel.Trace))
            Log.Message(_log, _client, MessageTrace.Print(fromClient: true, frame.Type, frame.Body, blank: false));
        try
        {
            if (frame.Refusal is { } refusal && Phase != Phase.SkippingUntilSync) throw refusal.ToException();
            transition.Handler(this, frame);
            Phase = transition.Next;
        }
        catch (SqlErrorException failed)
        {
            Fail(frame.Type, failed.Error);
        }
        catch (Exception broken) when (broken is not ClientGoneException)
        {
            Log.CommandBroke(_log, broken, (FrontendMessage)frame.Type);
            Fail(frame.Type, ProtocolErrors.Internal());
        }
    }

    private void Fail(byte type, SqlError error)
    {
        if (_abandoned || error.Severity is Severity.Fatal or Severity.Panic)
        {
            Die(_end ?? error);
            return;
        }
        Response.Output.Rollback();
        WriteError(error);
        Session.Fail();
        if (_synchronizationLost)
        {
            Die(ProtocolErrors.SynchronizationLost());
            return;
        }
        if (TransitionTable.IsExtended(type))
        {
            // ReadyForQuery is a Sync away, and the client may wait for the error before it sends one.
            Phase = Phase.SkippingUntilSync;
            Response.Output.Flush();
        }
        else
        {
            Phase = Phase.Ready;
            ReadyForQuery();
        }
    }
}
