using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Wire.Tests.Fixtures;

/// <summary>
/// A session without SQL: it knows the statements of <see cref="FixedStatement"/> and PostgreSQL's rules of transaction
/// blocks, statements and portals, as far as protocol tests need them.
/// </summary>
internal sealed class FixedSession(SessionRequest request, Action closed) : ISession
{
    private readonly Dictionary<string, FixedStatement> _statements = [];
    private readonly Dictionary<string, FixedPortal> _portals = [];
    private readonly ManualResetEventSlim _cancelled = new();

    /// <summary>What opened it.</summary>
    public SessionRequest Request => request;

    /// <summary>Set once a command sleeps.</summary>
    public ManualResetEventSlim Sleeping { get; } = new();

    /// <summary>Whether a cancel ever came.</summary>
    public bool WasCancelled { get; private set; }

    /// <summary>What <see cref="ISession.Deliver"/> is to tell the client.</summary>
    public string? Notification { get; set; }

    public TransactionStatus Status { get; private set; } = TransactionStatus.Idle;

    public TimeSpan IdleTimeout { get; private set; } = Timeout.InfiniteTimeSpan;

    public IReadOnlyList<KeyValuePair<string, string>> ReportedParameters { get; } =
    [
        new("client_encoding", "UTF8"), new("DateStyle", "ISO, MDY"), new("integer_datetimes", "on"),
        new("server_version", "15.0"), new("standard_conforming_strings", "on"), new("TimeZone", "UTC"),
        new("application_name", request.Parameters.GetValueOrDefault("application_name", "")),
    ];

    public void Query(string text, IResponse response)
    {
        var statements = FixedStatement.Split(text);
        if (statements.Count == 0) response.EmptyQuery();
        foreach (var statement in statements) CheckSyntax(statement);
        foreach (var statement in statements)
        {
            CheckBlock(statement);
            CheckRun(statement);
            var portal = new FixedPortal(statement, [], []);
            if (statement.Columns.Count > 0) response.RowDescription(statement.Columns, []);
            Run(portal, 0, response);
        }
    }

    public void Parse(string name, string text, ReadOnlySpan<uint> parameterTypes)
    {
        if (name.Length == 0) _statements.Remove(name);
        var statements = FixedStatement.Split(text);
        foreach (var each in statements) CheckSyntax(each);
        if (statements.Count > 1) throw Error(SqlState.SyntaxError, "cannot insert multiple commands into a prepared statement");
        var statement = statements.Count == 0 ? FixedStatement.Empty : statements[0];
        CheckBlock(statement);
        if (name.Length > 0 && _statements.ContainsKey(name))
            throw Error(SqlState.DuplicatePstatement, $"prepared statement \"{name}\" already exists");
        _statements[name] = statement;
    }

    public void Bind(in BindRequest request)
    {
        var statement = Statement(request.Statement);
        CheckBlock(statement);
        CheckRun(statement);
        if (request.Parameters.Count != statement.ParameterTypes.Length)
        {
            throw Error(
                SqlState.ProtocolViolation,
                $"bind message supplies {request.Parameters.Count} parameters, but prepared statement \"{request.Statement}\" requires {statement.ParameterTypes.Length}");
        }

        if (request.Portal.Length > 0 && _portals.ContainsKey(request.Portal))
            throw Error(SqlState.DuplicateCursor, $"cursor \"{request.Portal}\" already exists");
        var values = new byte[]?[request.Parameters.Count];
        for (var i = 0; i < values.Length; i++) values[i] = request.Parameters.IsNull(i) ? null : request.Parameters[i].ToArray();
        _portals[request.Portal] = new FixedPortal(statement, values, request.ResultFormats.ToArray());
    }

    public void DescribeStatement(string name, IResponse response)
    {
        var statement = Statement(name);
        response.ParameterDescription(statement.ParameterTypes);
        DescribeColumns(statement, [], response);
    }

    public void DescribePortal(string name, IResponse response) =>
        DescribeColumns(Portal(name).Statement, Portal(name).ResultFormats, response);

    public void Execute(string portal, int maxRows, IResponse response)
    {
        var found = Portal(portal);
        CheckBlock(found.Statement);
        Run(found, maxRows, response);
    }

    public void CloseStatement(string name) => _statements.Remove(name);

    public void ClosePortal(string name) => _portals.Remove(name);

    public void Sync(IResponse response)
    {
        if (Status == TransactionStatus.Idle) _portals.Clear();
    }

    public void Fail()
    {
        if (Status == TransactionStatus.InTransaction) Status = TransactionStatus.Failed;
        _portals.Clear();
    }

    public void Cancel()
    {
        WasCancelled = true;
        _cancelled.Set();
    }

    public void Terminate() => _cancelled.Set();

    public void Deliver(IResponse response)
    {
        if (Notification is not { } payload) return;
        Notification = null;
        response.Notification(request.Key.ProcessId, "news", payload);
    }

    public void Dispose()
    {
        closed();
        _cancelled.Dispose();
    }

    private void Run(FixedPortal portal, int maxRows, IResponse response)
    {
        switch (portal.Statement.Kind)
        {
            case FixedKind.Empty:
                response.EmptyQuery();
                return;
            case FixedKind.Begin:
                Status = TransactionStatus.InTransaction;
                break;
            case FixedKind.End:
                Status = TransactionStatus.Idle;
                break;
            case FixedKind.Sleep:
                Sleep();
                break;
            case FixedKind.Break:
                throw new InvalidOperationException("a secret of the server");
            case FixedKind.CopyIn:
                response.CommandComplete($"COPY {ReadCopy(response)}");
                return;
            case FixedKind.CopyOut:
                FixedPortal.CopyOut(response);
                response.CommandComplete("COPY 1");
                return;
            case FixedKind.IdleTimeout:
                IdleTimeout = TimeSpan.FromMilliseconds(1);
                break;
            case FixedKind.Rows:
                if (portal.WriteRows(maxRows, response)) response.CommandComplete(portal.Tag);
                else response.PortalSuspended();
                return;
        }

        response.CommandComplete(portal.Statement.Tag);
    }

    private static int ReadCopy(IResponse response)
    {
        var input = response.CopyIn(FormatCode.Text, 1);
        var rows = 0;
        try
        {
            while (input.TryRead(out var data)) rows += data.Count((byte)'\n');
            return rows;
        }
        catch (SqlErrorException failed)
        {
            throw (failed.Error with { Where = $"COPY t, line {rows + 1}" }).ToException();
        }
    }

    private void Sleep()
    {
        Sleeping.Set();
        _cancelled.Wait(TimeSpan.FromSeconds(30));
        _cancelled.Reset();
        throw Error(SqlState.QueryCanceled, "canceling statement due to user request");
    }

    private static void CheckSyntax(FixedStatement statement)
    {
        if (statement.Kind == FixedKind.Fails) throw statement.Error!.ToException();
    }

    private static void CheckRun(FixedStatement statement)
    {
        if (statement.Error is { } error) throw error.ToException();
    }

    private void CheckBlock(FixedStatement statement)
    {
        if (Status != TransactionStatus.Failed || statement.Kind is FixedKind.End or FixedKind.Empty) return;
        throw Error(
            SqlState.InFailedSqlTransaction, "current transaction is aborted, commands ignored until end of transaction block");
    }

    private FixedStatement Statement(string name) => _statements.TryGetValue(name, out var statement)
        ? statement
        : throw Error(
            SqlState.InvalidSqlStatementName,
            name.Length == 0 ? "unnamed prepared statement does not exist" : $"prepared statement \"{name}\" does not exist");

    private FixedPortal Portal(string name) => _portals.TryGetValue(name, out var portal)
        ? portal
        : throw Error(SqlState.InvalidCursorName, $"portal \"{name}\" does not exist");

    private static void DescribeColumns(FixedStatement statement, ReadOnlySpan<FormatCode> formats, IResponse response)
    {
        if (statement.Columns.Count == 0) response.NoData();
        else response.RowDescription(statement.Columns, formats);
    }

    private static SqlErrorException Error(SqlState state, string message) => new(new SqlError(state, message));
}
