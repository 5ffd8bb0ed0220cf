using System.Collections.Immutable;
using System.Diagnostics;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering;

namespace Lakehouse.Sessions.Queries;

/// <summary>A query: analyzed when it is prepared; lowered, planned by the engine and bound when it is opened.</summary>
/// <param name="session">The session.</param>
/// <param name="analyzed">What the analyzer made of it.</param>
internal sealed class QueryCommand(Session session, AnalyzedQuery analyzed) : Command
{
    private LoweredQuery? _lowered;
    private int _settings;

    /// <inheritdoc/>
    public override ImmutableArray<uint> ParameterTypes { get; } = [.. analyzed.ParameterTypes];

    /// <inheritdoc/>
    public override IReadOnlyList<ResultColumn> Columns { get; } = [.. analyzed.Columns];

    /// <summary>What the analyzer made of it.</summary>
    public AnalyzedQuery Analyzed => analyzed;

    /// <inheritdoc/>
    public override CommandRun Open(ParameterSet parameters) => OpenQuery(parameters);

    /// <summary>A run of the query, as what it is: COPY and EXPLAIN take rows from it in their own ways.</summary>
    public QueryRun OpenQuery(ParameterSet parameters)
    {
        if (analyzed.LockingTag is { } tag) throw SqlError.ReadOnlyTransaction(tag).ToException();
        session.Transaction.HasRunQuery = true;
        session.Engine.UseTimeZone(session.Settings["TimeZone"]);
        using var values = BoundValuesReader.Read(session, parameters, ParameterTypes);
        var lowered = Lower(values.Dimensions);
        session.Tables.Refresh(lowered.SessionRelations);
        var plan = session.Engine.Prepare(lowered.Sql);
        try
        {
            values.BindTo(plan);
            return new QueryRun(session, plan, lowered.Sql, Columns, lowered.Fields);
        }
        catch
        {
            plan.Dispose();
            throw;
        }
    }

    /// <summary>Explains the query by the engine, running it or not.</summary>
    public EnginePlan Explain(ParameterSet parameters, bool analyze)
    {
        var began = Stopwatch.GetTimestamp();
        session.Engine.UseTimeZone(session.Settings["TimeZone"]);
        using var values = BoundValuesReader.Read(session, parameters, ParameterTypes);
        var lowered = Lower(values.Dimensions);
        session.Tables.Refresh(lowered.SessionRelations);
        using var plan = session.Engine.Prepare((analyze ? "EXPLAIN (ANALYZE, FORMAT json) " : "EXPLAIN (FORMAT json) ") + lowered.Sql);
        values.BindTo(plan);
        // Without ANALYZE, reading the answer is nearly nothing, and is planning if anything.
        var planned = Stopwatch.GetTimestamp();
        var json = session.Engine.ReadText(plan, lowered.Sql, column: 1);
        return new EnginePlan(json, Stopwatch.GetElapsedTime(began, planned), Stopwatch.GetElapsedTime(planned));
    }

    /// <summary>The engine SQL; of this statement's last run where it holds nothing of that run's time and parameters, and no setting changed since.</summary>
    private LoweredQuery Lower(ImmutableArray<int> dimensions)
    {
        var isPlain = dimensions.All(count => count <= 1);
        if (_lowered is { } same && isPlain && _settings == session.Settings.Version) return same;
        var lowered = session.Pipeline.Lower(analyzed, isPlain ? [] : dimensions);
        if (lowered.IsReusable && isPlain) (_lowered, _settings) = (lowered, session.Settings.Version);
        return lowered;
    }
}
