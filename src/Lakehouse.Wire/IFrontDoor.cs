using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Wire;

/// <summary>
/// The door between the protocol and what answers it. The wire authenticates, then opens a session behind this door and
/// turns every message into one call on it.
/// </summary>
public interface IFrontDoor
{
    /// <summary>Opens a session for an authenticated client.</summary>
    /// <exception cref="SqlErrorException">3D000 (no such database), 53300 (too many connections), 57P03, 22023 (a bad option) …</exception>
    ISession Open(SessionRequest request);

    /// <summary>A client was not let in, or its session could not be opened.</summary>
    void Refused(RefusedClient client)
    {
    }
}

/// <summary>What a client asked for at start-up, after authentication.</summary>
/// <param name="User">The authenticated user.</param>
/// <param name="Database">The database, already defaulted to the user's name as libpq does when none was given.</param>
/// <param name="Parameters">Every other start-up parameter, <c>options</c> included, as sent.</param>
/// <param name="ClientAddress">For pg_stat_activity and the log; null for in-process clients.</param>
/// <param name="Key">What BackendKeyData told the client.</param>
public sealed record SessionRequest(
    string User, string Database, IReadOnlyDictionary<string, string> Parameters, System.Net.IPEndPoint? ClientAddress,
    BackendKey Key)
{
    /// <summary>The client's connection, for what happens while no command runs; null for in-process clients.</summary>
    public IClientConnection? Connection { get; init; }

    /// <summary>Whether the user may end what others run.</summary>
    public bool IsSuperuser { get; init; }

    /// <summary>How the connection is encrypted; null where it is not.</summary>
    public TlsSession? Tls { get; init; }
}

/// <summary>What a session, or the server for it, may ask of the client's connection. Callable from any thread.</summary>
public interface IClientConnection
{
    /// <summary>Ends the connection: a running command is cancelled, the client is sent <paramref name="reason"/> as FATAL (pg_terminate_backend).</summary>
    void Terminate(SqlError reason);

    /// <summary>What the connection's socket does to notice that the client is gone; null where it is no TCP connection.</summary>
    /// <remarks>Setting a field to 0 gives it the system's value.</remarks>
    TcpKeepAlive? KeepAlive
    {
        get => null;
        set { }
    }

    /// <summary>The running command waits for other commands: its thread may work for them until <see cref="EndWait"/>.</summary>
    void BeginWait()
    {
    }

    /// <summary>It goes on.</summary>
    void EndWait()
    {
    }

    /// <summary>Has <see cref="ISession.Deliver"/> called as soon as no command runs: something came for the client (NOTIFY).</summary>
    void Wake();
}

/// <summary>What BackendKeyData holds and CancelRequest repeats.</summary>
/// <param name="ProcessId">pg_backend_pid().</param>
/// <param name="Secret">4 bytes in protocol 3.0, up to 256 in 3.2.</param>
public sealed record BackendKey(int ProcessId, ReadOnlyMemory<byte> Secret);

/// <summary>The status byte of ReadyForQuery.</summary>
public enum TransactionStatus : byte
{
    /// <summary>Not in a transaction block.</summary>
    Idle = (byte)'I',

    /// <summary>In a transaction block.</summary>
    InTransaction = (byte)'T',

    /// <summary>In a failed transaction block.</summary>
    Failed = (byte)'E',
}

/// <summary>
/// One session. Calls come one at a time, on a thread that may block; only <see cref="Cancel"/> and
/// <see cref="Terminate"/> come from elsewhere. A call that throws <see cref="SqlErrorException"/> has failed the
/// command: the wire sends the error and, in the extended protocol, ignores messages until Sync.
/// </summary>
/// <remarks>PostgreSQL documentation, section 55.2 "Message Flow".</remarks>
public interface ISession : IDisposable
{
    /// <summary>What ReadyForQuery reports.</summary>
    TransactionStatus Status { get; }

    /// <summary>The encoding of the client's text in both directions, as it is now.</summary>
    ClientEncoding ClientEncoding => ClientEncoding.Utf8;

    /// <summary>The ParameterStatus values to report after authentication, in order.</summary>
    IReadOnlyList<KeyValuePair<string, string>> ReportedParameters { get; }

    /// <summary>
    /// Why a message with a text of so many bytes is not read at all; null where it is. Asked before the text has come: it is passed
    /// over then, and the client is told.
    /// </summary>
    SqlError? RefuseText(long bytes) => null;

    /// <summary>Query: runs every statement of the string, in one implicit transaction where PostgreSQL has one.</summary>
    void Query(string text, IResponse response);

    /// <summary>Parse: makes a prepared statement; the empty name is the unnamed one. Zero in <paramref name="parameterTypes"/> means unspecified.</summary>
    void Parse(string name, string text, ReadOnlySpan<uint> parameterTypes);

    /// <summary>Bind: makes a portal from a prepared statement.</summary>
    void Bind(in BindRequest request);

    /// <summary>Describe of a statement: ParameterDescription, then RowDescription or NoData.</summary>
    void DescribeStatement(string name, IResponse response);

    /// <summary>Describe of a portal: RowDescription or NoData.</summary>
    void DescribePortal(string name, IResponse response);

    /// <summary>Execute: rows, then CommandComplete, EmptyQueryResponse or PortalSuspended. Zero <paramref name="maxRows"/> means all.</summary>
    void Execute(string portal, int maxRows, IResponse response);

    /// <summary>Close of a statement; one that does not exist is no error.</summary>
    void CloseStatement(string name);

    /// <summary>Close of a portal; one that does not exist is no error.</summary>
    void ClosePortal(string name);

    /// <summary>Sync: ends the implicit transaction of the extended protocol.</summary>
    void Sync(IResponse response);

    /// <summary>The wire found an error in a message of this session (or sent one that a call threw): a transaction block fails.</summary>
    void Fail();

    /// <summary>
    /// Writes what the client is told besides answers: notifications, changed settings. Called before every ReadyForQuery,
    /// and after <see cref="IClientConnection.Wake"/> while no command runs; what is written is sent.
    /// </summary>
    void Deliver(IResponse response)
    {
    }

    /// <summary>
    /// How long the client may now stay silent: idle_session_timeout, or in a block
    /// idle_in_transaction_session_timeout; infinite for no limit. Asked after every command.
    /// </summary>
    TimeSpan IdleTimeout => Timeout.InfiniteTimeSpan;

    /// <summary>
    /// How often to look whether the client of a running command is still there (client_connection_check_interval): zero for
    /// never, null for as often as the server says.
    /// </summary>
    TimeSpan? ClientCheckInterval => null;

    /// <summary>Whether the client wants to be told notices of this severity (client_min_messages).</summary>
    bool Hears(Severity severity) => true;

    /// <summary>The client of the running command does not read, or send what the command wants: others may have its place. From any thread.</summary>
    void Stall()
    {
    }

    /// <summary>The command goes on. From any thread, and perhaps before the <see cref="Stall"/> that it ends.</summary>
    void Resume()
    {
    }

    /// <summary>CancelRequest with this session's key: the running command ends with 57014. From any thread.</summary>
    void Cancel();

    /// <summary>The session ends: its running command is cancelled. From any thread; <see cref="IDisposable.Dispose"/> follows on the session's own.</summary>
    void Terminate();
}

/// <summary>The fields of Bind, valid during the call.</summary>
public readonly ref struct BindRequest
{
    /// <summary>The portal to make; empty is the unnamed one.</summary>
    public required string Portal { get; init; }

    /// <summary>The statement it is made of.</summary>
    public required string Statement { get; init; }

    /// <summary>None: all text; one: for all; else one for each parameter.</summary>
    public required ReadOnlySpan<FormatCode> ParameterFormats { get; init; }

    /// <summary>None: all text; one: for all; else one for each column.</summary>
    public required ReadOnlySpan<FormatCode> ResultFormats { get; init; }

    /// <summary>The values in order.</summary>
    public required ParameterValues Parameters { get; init; }
}

/// <summary>The parameter values of a Bind: ranges into the message body, valid while it is.</summary>
/// <param name="body">The message body.</param>
/// <param name="ranges">For each value its offset and length; length -1 is null.</param>
public readonly ref struct ParameterValues(ReadOnlySpan<byte> body, ReadOnlySpan<(int Offset, int Length)> ranges)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private readonly ReadOnlySpan<(int Offset, int Length)> _ranges = ranges;

    /// <summary>How many values were sent.</summary>
    public int Count => _ranges.Length;

    /// <summary>Whether a value is null.</summary>
    public bool IsNull(int index) => _ranges[index].Length < 0;

    /// <summary>A value's bytes.</summary>
    public ReadOnlySpan<byte> this[int index] => _body.Slice(_ranges[index].Offset, _ranges[index].Length);
}

/// <summary>
/// What a session answers with. Implemented by the wire; every call writes one message into the connection's buffer.
/// </summary>
public interface IResponse
{
    /// <summary>The buffer rows are written into, framed by the wire's framings (DataRowFraming, the COPY framings).</summary>
    OutputBuffer Output { get; }

    /// <summary>ParameterDescription.</summary>
    void ParameterDescription(ReadOnlySpan<uint> types);

    /// <summary>RowDescription. Formats as in Bind: none, one, or one for each column.</summary>
    void RowDescription(IReadOnlyList<ResultColumn> columns, ReadOnlySpan<FormatCode> formats);

    /// <summary>NoData.</summary>
    void NoData();

    /// <summary>CommandComplete with its tag (<c>SELECT 5</c>).</summary>
    void CommandComplete(string tag);

    /// <summary>EmptyQueryResponse.</summary>
    void EmptyQuery();

    /// <summary>PortalSuspended.</summary>
    void PortalSuspended();

    /// <summary>CopyOutResponse: overall format and one for each column.</summary>
    void CopyOut(FormatCode format, int columns);

    /// <summary>CopyDone.</summary>
    void CopyDone();

    /// <summary>CopyInResponse, sent at once: from now on the client sends data, to be read to its end.</summary>
    ICopyInput CopyIn(FormatCode format, int columns);

    /// <summary>NoticeResponse.</summary>
    void Notice(SqlError notice);

    /// <summary>ParameterStatus: a reported setting changed.</summary>
    void ParameterStatus(string name, string value);

    /// <summary>NotificationResponse.</summary>
    void Notification(int processId, string channel, string payload);

    /// <summary>Sends what is written so far.</summary>
    void Flush();
}

/// <summary>What a client sends in COPY FROM STDIN. Its messages need not end where rows end.</summary>
public interface ICopyInput
{
    /// <summary>The next piece of data, valid until the next call; false after CopyDone.</summary>
    /// <exception cref="SqlErrorException">57014: the client gave up (CopyFail). 08P01: it sent something else.</exception>
    bool TryRead(out ReadOnlySpan<byte> data);
}
