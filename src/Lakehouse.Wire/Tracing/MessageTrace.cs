using System.Globalization;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire.Tracing;

/// <summary>
/// Messages as lines a person can read, in the format of libpq's PQtrace without its times:
/// direction (F from the client, B from the server), length, name, fields, separated by tabs. The log at trace level, and the
/// expectations of protocol tests.
/// </summary>
internal static class MessageTrace
{
    private delegate void Printer(ref TraceLine line);

    private static readonly Dictionary<byte, (string Name, Printer Fields)> FromClient = new()
    {
        [(byte)'B'] = ("Bind", Bind),
        [(byte)'C'] = ("Close", Target),
        [(byte)'d'] = ("CopyData", Rest),
        [(byte)'c'] = ("CopyDone", Nothing),
        [(byte)'f'] = ("CopyFail", OneString),
        [(byte)'D'] = ("Describe", Target),
        [(byte)'E'] = ("Execute", static (ref line) => { line.String(); line.Int32(); }),
        [(byte)'H'] = ("Flush", Nothing),
        [(byte)'F'] = ("FunctionCall", Rest),
        [(byte)'P'] = ("Parse", static (ref line) => { line.String(); line.String(); Repeat(ref line, Int32); }),
        // Whatever is in there, it is a password.
        [(byte)'p'] = ("GSSResponse", static (ref line) => { }),
        [(byte)'Q'] = ("Query", OneString),
        [(byte)'S'] = ("Sync", Nothing),
        [(byte)'X'] = ("Terminate", Nothing),
    };

    private static readonly Dictionary<byte, (string Name, Printer Fields)> FromServer = new()
    {
        [(byte)'1'] = ("ParseComplete", Nothing),
        [(byte)'2'] = ("BindComplete", Nothing),
        [(byte)'3'] = ("CloseComplete", Nothing),
        [(byte)'A'] = ("NotificationResponse", static (ref line) => { line.Secret("PPPP"); line.String(); line.String(); }),
        [(byte)'C'] = ("CommandComplete", OneString),
        [(byte)'D'] = ("DataRow", static (ref line) => Repeat(ref line, static (ref item) => item.Value())),
        [(byte)'E'] = ("ErrorResponse", static (ref line) => line.Fields()),
        [(byte)'G'] = ("CopyInResponse", CopyResponse),
        [(byte)'H'] = ("CopyOutResponse", CopyResponse),
        [(byte)'I'] = ("EmptyQueryResponse", Nothing),
        [(byte)'K'] = ("BackendKeyData", static (ref line) => { line.Secret("PPPP"); line.SecretRest("SSSS"); }),
        [(byte)'N'] = ("NoticeResponse", static (ref line) => line.Fields()),
        [(byte)'R'] = ("Authentication", static (ref line) => { line.Int32(); if (line.Remaining > 0) line.SecretRest("SSSS"); }),
        [(byte)'S'] = ("ParameterStatus", static (ref line) => { line.String(); line.String(); }),
        [(byte)'T'] = ("RowDescription", static (ref line) => Repeat(ref line, Column)),
        [(byte)'V'] = ("FunctionCallResponse", static (ref line) => line.Value()),
        [(byte)'W'] = ("CopyBothResponse", CopyResponse),
        [(byte)'Z'] = ("ReadyForQuery", static (ref line) => line.Character()),
        [(byte)'c'] = ("CopyDone", Nothing),
        [(byte)'d'] = ("CopyData", Rest),
        [(byte)'n'] = ("NoData", Nothing),
        [(byte)'s'] = ("PortalSuspended", Nothing),
        [(byte)'t'] = ("ParameterDescription", static (ref line) => Repeat(ref line, Int32)),
        [(byte)'v'] = ("NegotiateProtocolVersion", NegotiateProtocolVersion),
    };

    /// <summary>One message as a line.</summary>
    /// <param name="fromClient">Its direction.</param>
    /// <param name="type">Its type byte.</param>
    /// <param name="body">What follows its length.</param>
    /// <param name="blank">Leaves out what differs from run to run: process ids, secrets, lengths of errors.</param>
    public static string Print(bool fromClient, byte type, ReadOnlySpan<byte> body, bool blank)
    {
        var known = (fromClient ? FromClient : FromServer).TryGetValue(type, out var message);
        var name = known ? message.Name : $"Unknown message: {type:x2}";
        var hidesLength = blank && !fromClient && type is (byte)'E' or (byte)'N' or (byte)'K';
        var length = hidesLength ? "NN" : (body.Length + 4).ToString(CultureInfo.InvariantCulture);
        var line = new TraceLine(body, blank);
        try
        {
            if (known) message.Fields(ref line);
        }
        catch (SqlErrorException)
        {
            line.Broken();
        }
        var fields = line.ToString();
        return $"{(fromClient ? 'F' : 'B')}\t{length}\t{name}{(fields.Length > 0 ? "\t" : "")}{fields}";
    }

    private static void Nothing(ref TraceLine line)
    {
    }

    private static void Rest(ref TraceLine line) => line.Rest();

    private static void OneString(ref TraceLine line) => line.String();

    private static void Int32(ref TraceLine line) => line.Int32();

    private static void Int16(ref TraceLine line) => line.Int16();

    private static void Target(ref TraceLine line)
    {
        line.Character();
        line.String();
    }

    private static void Bind(ref TraceLine line)
    {
        line.String();
        line.String();
        Repeat(ref line, Int16);
        Repeat(ref line, static (ref item) => item.Value());
        Repeat(ref line, Int16);
    }

    private static void Column(ref TraceLine line)
    {
        line.String();
        line.Int32();
        line.Int16();
        line.Int32();
        line.Int16();
        line.Int32();
        line.Int16();
    }

    private static void CopyResponse(ref TraceLine line)
    {
        line.Character();
        Repeat(ref line, Int16);
    }

    private static void NegotiateProtocolVersion(ref TraceLine line)
    {
        line.Int32();
        var count = line.Int32();
        for (var i = 0; i < count; i++) line.String();
    }

    private static void Repeat(ref TraceLine line, Printer item)
    {
        var count = line.Count();
        for (var i = 0; i < count; i++) item(ref line);
    }
}
