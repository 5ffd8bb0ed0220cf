using Lakehouse.Wire.Framing;
using Lakehouse.Wire.Messages;

namespace Lakehouse.Wire.Protocol;

/// <summary>What a message does.</summary>
internal delegate void MessageHandler(Backend backend, Frame frame);

/// <summary>A cell: the handler, and the phase after it when it does not fail.</summary>
internal readonly record struct Transition(MessageHandler Handler, Phase Next);

/// <summary>
/// The protocol on one screen: what each message does in each phase, as PostgreSQL's own loop has it (postgres.c,
/// PostgresMain and SocketBackend; copyfromparse.c, CopyGetData). A message that fails leads to
/// <see cref="Phase.SkippingUntilSync"/> when it belongs to the extended protocol, else to ReadyForQuery.
/// </summary>
internal static class TransitionTable
{
    private const bool Extended = true, Simple = false;

    private static readonly MessageHandler Ignore = static (_, _) => { };

    private static readonly Row[] Rows =
    [
        //  message                        on error   ready                             skipping until Sync            COPY FROM STDIN
        new(FrontendMessage.Query,         Simple,    Run(SimpleQuery.Query),           Skip,                          Refuse),
        new(FrontendMessage.FunctionCall,  Simple,    Run(SimpleQuery.FunctionCall),    Skip,                          Refuse),
        new(FrontendMessage.Parse,         Extended,  Run(ExtendedQuery.Parse),         Skip,                          Refuse),
        new(FrontendMessage.Bind,          Extended,  Run(ExtendedQuery.Bind),          Skip,                          Refuse),
        new(FrontendMessage.Describe,      Extended,  Run(ExtendedQuery.Describe),      Skip,                          Refuse),
        new(FrontendMessage.Execute,       Extended,  Run(ExtendedQuery.Execute),       Skip,                          Refuse),
        new(FrontendMessage.Close,         Extended,  Run(ExtendedQuery.Close),         Skip,                          Refuse),
        new(FrontendMessage.Flush,         Extended,  Run(ExtendedQuery.Flush),         Skip,                          Stay),
        new(FrontendMessage.Sync,          Simple,    Run(ExtendedQuery.Sync),          Run(ExtendedQuery.Sync),       Stay),
        new(FrontendMessage.CopyData,      Simple,    Run(Ignore),                      Skip,                          Take(CopyInput.Data, Phase.CopyIn)),
        new(FrontendMessage.CopyDone,      Simple,    Run(Ignore),                      Skip,                          Take(CopyInput.Done, Phase.Ready)),
        new(FrontendMessage.CopyFail,      Simple,    Run(Ignore),                      Skip,                          Take(CopyInput.Fail, Phase.Ready)),
        new(FrontendMessage.Terminate,     Simple,    Take(Ignore, Phase.Closed),       Take(Ignore, Phase.Closed),    Refuse),
    ];

    private static readonly Row?[] ByType = Index();

    private static Transition Skip => Take(Ignore, Phase.SkippingUntilSync);

    private static Transition Stay => Take(Ignore, Phase.CopyIn);

    private static Transition Refuse => Take(CopyInput.Refuse, Phase.Closed);

    /// <summary>The cell of a message that <see cref="Framing.MessageLimits"/> let through.</summary>
    public static Transition Find(Phase phase, byte type) => phase switch
    {
        Phase.Ready => ByType[type]!.Ready,
        Phase.SkippingUntilSync => ByType[type]!.Skipping,
        Phase.CopyIn => ByType[type]!.CopyIn,
        Phase.Closed => throw new InvalidOperationException("nothing is read from a closed connection"),
    };

    /// <summary>Whether an error in this message makes all others ignored until Sync.</summary>
    public static bool IsExtended(byte type) => ByType[type]!.Extended;

    private static Transition Run(MessageHandler handler) => new(handler, Phase.Ready);

    private static Transition Take(MessageHandler handler, Phase next) => new(handler, next);

    private static Row?[] Index()
    {
        var index = new Row?[256];
        foreach (var row in Rows) index[(byte)row.Type] = row;
        return index;
    }

    private sealed record Row(
        FrontendMessage Type, bool Extended, Transition Ready, Transition Skipping, Transition CopyIn);
}
