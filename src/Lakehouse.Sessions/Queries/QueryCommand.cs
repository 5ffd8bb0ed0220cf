using System.Collections.Immutable;
using System.Diagnostics;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Admission;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Results;
using Lakehouse.Sessions.Roles;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering;

namespace Lakehouse.Sessions.Queries;

/// <summary>A query: analyzed when it is prepared; lowered, planned by the engine and bound when it is opened.</summary>
internal sealed class QueryCommand : Command
{
    private readonly Session _session;
    private readonly Func<AnalyzedQuery> _analyze;
    private LoweredQuery? _lowered;
    private LoweredQuery? _next;
    private QueryCost? _cost;
    private int _settings;

    /// <summary>A query that means now what <paramref name="analyze"/> says, and is asked again where the lake changes under it.</summary>
    /// <exception cref="SqlErrorException">It means nothing.</exception>
    public QueryCommand(Session session, Func<AnalyzedQuery> analyze)
    {
        _session = session;
        _analyze = analyze;
        Analyzed = analyze();
        ParameterTypes = [.. Analyzed.ParameterTypes];
        Columns = [.. Analyzed.Columns];
    }

    /// <inheritdoc/>
    public override ImmutableArray<uint> ParameterTypes { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ResultColumn> Columns { get; }

    /// <summary>What the analyzer made of it.</summary>
    public AnalyzedQuery Analyzed { get; private set; }

    /// <inheritdoc/>
    public override CommandRun Open(ParameterSet parameters) =>
        Held(parameters) is { } held ? new HeldRun(held, parameters.ResultFormats, () => OpenQuery(parameters)) : OpenQuery(parameters);

    /// <summary>A run of the query, as what it is: COPY and EXPLAIN take rows from it in their own ways.</summary>
    public QueryRun OpenQuery(ParameterSet parameters) => new(
        _session, SnapshotRetry.Run(_session, () => Plan(parameters), AnalyzeAgain), Columns, () => ExplainNow(parameters, analyze: false),
        () => AnalyzeAgain() ? Plan(parameters) : null);

    /// <summary>A run of the query that sees the snapshot of now whenever its first row is asked for: a cursor's.</summary>
    public QueryRun OpenCursor(ParameterSet parameters) => new(_session, Plan(parameters), Columns, () => ExplainNow(parameters, analyze: false), again: null);

    /// <summary>Takes the query's meaning from a new snapshot.</summary>
    /// <returns>False where it has other columns or parameters there than the client was told.</returns>
    public bool AnalyzeAgain()
    {
        var analyzed = _analyze();
        if (!analyzed.Columns.SequenceEqual(Columns) || !analyzed.ParameterTypes.SequenceEqual(ParameterTypes)) return false;
        (Analyzed, _lowered, _next, _cost) = (analyzed, null, null, null);
        return true;
    }

    /// <summary>What it is thought to need of the engine.</summary>
    public QueryCost Cost => _cost ??= QueryEstimate.Of(Analyzed, _session.Snapshots.Current, _session.SmallQuerySize);

    /// <summary>The result of an equal run on the same snapshot, where it is held.</summary>
    public HeldResult? Look(ParameterSet parameters)
    {
        var key = Key(parameters);
        _next = null;
        return key is null ? null : _session.Results.Look(key);
    }

    private HeldResult? Held(ParameterSet parameters)
    {
        if (Key(parameters) is not { } key || _session.Results.Take(key) is not { } held) return null;
        (_session.Transaction.HasRunQuery, _next) = (true, null);
        _session.Limits.OfResult.Check(held.Rows, held.Messages.Length);
        return held;
    }

    private ResultKey? Key(ParameterSet parameters)
    {
        if (Analyzed.LockingTag is not null || !_session.HoldsResults) return null;
        _session.Require(Analyzed.Relations);
        using var values = BoundValuesReader.Read(_session, parameters, ParameterTypes);
        return Key(_next = Lower(values.Dimensions), parameters);
    }

    private ResultKey? Key(LoweredQuery lowered, ParameterSet parameters) =>
        _session.HoldsResults ? ResultKey.Of(_session, lowered, parameters, ParameterTypes, Columns) : null;

    private BoundPlan Plan(ParameterSet parameters)
    {
        if (Analyzed.LockingTag is { } tag) throw SqlError.ReadOnlyTransaction(tag).ToException();
        _session.Require(Analyzed.Relations);
        _session.Transaction.HasRunQuery = true;
        _session.Engine.UseTimeZone(_session.Settings["TimeZone"]);
        using var values = BoundValuesReader.Read(_session, parameters, ParameterTypes);
        var lowered = _next ?? Lower(values.Dimensions);
        _next = null;
        _session.Tables.Refresh(lowered.SessionRelations);
        var plan = _session.Engine.Prepare(lowered.Sql);
        try
        {
            values.BindTo(plan);
            return new BoundPlan(plan, lowered.Sql, lowered.Fields)
            {
                Cost = Cost,
                Held = Key(lowered, parameters) is { } key ? (key, parameters.ResultFormats) : null,
            };
        }
        catch
        {
            plan.Dispose();
            throw;
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
        var lowered = Lower(values.Dimensions);
        _session.Tables.Refresh(lowered.SessionRelations);
        if (analyze) _session.Turn.Take(Cost);
        using var plan = _session.Engine.Prepare((analyze ? "EXPLAIN (ANALYZE, FORMAT json) " : "EXPLAIN (FORMAT json) ") + lowered.Sql);
        values.BindTo(plan);
        // Without ANALYZE, reading the answer is nearly nothing, and is planning if anything.
        var planned = Stopwatch.GetTimestamp();
        var json = _session.Engine.ReadText(plan, lowered.Sql, column: 1);
        return new EnginePlan(json, Stopwatch.GetElapsedTime(began, planned), Stopwatch.GetElapsedTime(planned));
    }

    /// <summary>The engine SQL; of this statement's last run where it holds nothing of that run's time and parameters, and no setting changed since.</summary>
    private LoweredQuery Lower(ImmutableArray<int> dimensions)
    {
        var isPlain = dimensions.All(count => count <= 1);
        if (_lowered is { } same && isPlain && _settings == _session.Settings.Version) return same;
        var lowered = _session.Pipeline.Lower(Analyzed, isPlain ? [] : dimensions);
        if (lowered.IsReusable && isPlain) (_lowered, _settings) = (lowered, _session.Settings.Version);
        return lowered;
    }
}
