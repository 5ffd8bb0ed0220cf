using System.Collections.Immutable;
using System.Diagnostics;
using Lakehouse.Engine.Execution;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Admission;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Hot;
using Lakehouse.Sessions.Plans;
using Lakehouse.Sessions.Results;
using Lakehouse.Sessions.Roles;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering;

namespace Lakehouse.Sessions.Queries;

/// <summary>A query: analyzed when it is prepared; lowered, planned by the engine and bound when it is opened.</summary>
internal sealed class QueryCommand : Command
{
    private readonly Session _session;
    private readonly Func<QueryPlan> _analyze;
    private QueryPlan _plan;

    /// <summary>A query that means now what <paramref name="analyze"/> says, and is asked again where the lake changes under it.</summary>
    /// <exception cref="SqlErrorException">It means nothing.</exception>
    public QueryCommand(Session session, Func<QueryPlan> analyze)
    {
        _session = session;
        _analyze = analyze;
        _plan = analyze();
        ParameterTypes = [.. Analyzed.ParameterTypes];
        Columns = [.. Analyzed.Columns];
    }

    /// <inheritdoc/>
    public override ImmutableArray<uint> ParameterTypes { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>What the analyzer made of it.</summary>
    public AnalyzedQuery Analyzed => _plan.Analyzed;

    /// <inheritdoc/>
    public override CommandRun Open(ParameterSet parameters)
    {
        if (Analyzed.LockingTag is not null || !_session.HoldsResults) return OpenQuery(parameters);
        _session.Require(Analyzed.Relations);
        var read = Read(parameters);
        if (read.Key is null || _session.Results.Take(read.Key) is not { } held) return OpenQuery(parameters, read);
        read.Dispose();
        _session.Transaction.HasRunQuery = true;
        _session.Limits.OfResult.Check(held.Rows, held.Messages.Length);
        return new HeldRun(held, parameters.ResultFormats, () => OpenQuery(parameters));
    }

    /// <summary>A run of the query, as what it is: COPY and EXPLAIN take rows from it in their own ways.</summary>
    public QueryRun OpenQuery(ParameterSet parameters) => OpenQuery(parameters, null);

    /// <summary>A run of the query that sees the snapshot of now whenever its first row is asked for: a cursor's.</summary>
    public QueryRun OpenCursor(ParameterSet parameters) => new(_session, Plan(parameters), Columns, () => ExplainNow(parameters, analyze: false), again: null);

    /// <summary>Takes the query's meaning from a new snapshot.</summary>
    /// <returns>False where it has other columns or parameters there than the client was told.</returns>
    public bool AnalyzeAgain()
    {
        var plan = _analyze();
        if (!plan.Analyzed.Columns.SequenceEqual(Columns) || !plan.Analyzed.ParameterTypes.SequenceEqual(ParameterTypes)) return false;
        _plan = plan;
        return true;
    }

    /// <summary>What it is thought to need of the engine.</summary>
    public QueryCost Cost => _plan.Cost(_session);

    /// <summary>The result of an equal run on the same snapshot, where it is held.</summary>
    public HeldResult? Look(ParameterSet parameters)
    {
        if (Analyzed.LockingTag is not null || !_session.HoldsResults) return null;
        _session.Require(Analyzed.Relations);
        using var read = Read(parameters);
        return read.Key is null ? null : _session.Results.Look(read.Key);
    }

    /// <param name="parameters">The parameters.</param>
    /// <param name="read">What was made of them already: for the first attempt, which takes it over.</param>
    private QueryRun OpenQuery(ParameterSet parameters, ReadStatement? read) => new(
        _session, SnapshotRetry.Run(_session, () => Plan(parameters, Interlocked.Exchange(ref read, null)), AnalyzeAgain), Columns, () => ExplainNow(parameters, analyze: false),
        () => AnalyzeAgain() ? Plan(parameters) : null);

    /// <summary>Reads the parameters and lowers the query for them.</summary>
    private ReadStatement Read(ParameterSet parameters)
    {
        var values = BoundValuesReader.Read(_session, parameters, ParameterTypes);
        try
        {
            var lowered = Lower(values.Dimensions);
            var key = _session.HoldsResults ? ResultKey.Of(_session, lowered, parameters, ParameterTypes, Columns) : null;
            return new ReadStatement(values, lowered, key);
        }
        catch
        {
            values.Dispose();
            throw;
        }
    }

    private BoundPlan Plan(ParameterSet parameters, ReadStatement? read = null)
    {
        using var statement = read ?? Ready(parameters);
        _session.Transaction.HasRunQuery = true;
        _session.Engine.UseTimeZone(_session.Settings["TimeZone"]);
        var (lowered, hot) = Hold(statement.Lowered, statement.Values);
        PreparedPlan? plan = null;
        try
        {
            _session.Tables.Refresh(lowered.SessionRelations);
            plan = _session.Engine.Prepare(lowered.Sql);
            statement.Values.BindTo(plan);
            return new BoundPlan(plan, lowered.Sql, hot, lowered.Fields)
            {
                Cost = Cost,
                Held = statement.Key is { } key ? (key, parameters.ResultFormats) : null,
            };
        }
        catch
        {
            plan?.Dispose();
            hot.Dispose();
            throw;
        }
    }

    private ReadStatement Ready(ParameterSet parameters)
    {
        if (Analyzed.LockingTag is { } tag) throw SqlError.ReadOnlyTransaction(tag).ToException();
        _session.Require(Analyzed.Relations);
        return Read(parameters);
    }

    /// <summary>The engine SQL, whose copies of tables stay until they are let go: lowered again where one has gone.</summary>
    private (LoweredQuery Lowered, HotLease Hot) Hold(LoweredQuery lowered, BoundValues values)
    {
        while (true)
        {
            if (_session.HotTables.Hold(_session.Identity.Database, lowered.LakeScans, _session.Settings["TimeZone"]) is { } hot) return (lowered, hot);
            lowered = Lower(values.Dimensions);
        }
    }

    /// <summary>Explains the query by the engine, running it or not.</summary>
    public EnginePlan Explain(ParameterSet parameters, bool analyze) =>
        SnapshotRetry.Run(_session, () => ExplainNow(parameters, analyze), AnalyzeAgain);

    private EnginePlan ExplainNow(ParameterSet parameters, bool analyze)
    {
        _session.Require(Analyzed.Relations);
        SelectPermission.RequireExplain(_session.Privileges, Analyzed.Relations);
        var began = Stopwatch.GetTimestamp();
        _session.Engine.UseTimeZone(_session.Settings["TimeZone"]);
        using var values = BoundValuesReader.Read(_session, parameters, ParameterTypes);
        var (lowered, hot) = Hold(Lower(values.Dimensions), values);
        using var held = hot;
        _session.Tables.Refresh(lowered.SessionRelations);
        if (analyze) _session.Turn.Take(Cost);
        using var plan = _session.Engine.Prepare((analyze ? "EXPLAIN (ANALYZE, FORMAT json) " : "EXPLAIN (FORMAT json) ") + lowered.Sql);
        values.BindTo(plan);
        // Without ANALYZE, reading the answer is nearly nothing, and is planning if anything.
        var planned = Stopwatch.GetTimestamp();
        var json = _session.Engine.ReadText(plan, lowered.Sql, column: 1);
        return new EnginePlan(json, Stopwatch.GetElapsedTime(began, planned), Stopwatch.GetElapsedTime(planned));
    }

    private LoweredQuery Lower(ImmutableArray<int> dimensions) => _plan.Lower(_session, dimensions);

    /// <summary>A statement with its parameters read: what a result that is held is looked up by, and what a plan is made of.</summary>
    private sealed record ReadStatement(BoundValues Values, LoweredQuery Lowered, ResultKey? Key) : IDisposable
    {
        public void Dispose() => Values.Dispose();
    }
}
