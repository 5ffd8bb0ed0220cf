using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Admission;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Hot;
using Lakehouse.Sessions.Queries;
using Lakehouse.Sessions.Temporary;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering;
using Lakehouse.Wire;
using Lakehouse.Wire.Framing;

namespace Lakehouse.Sessions.Writes;

/// <summary>INSERT, UPDATE or DELETE on a temporary table.</summary>
internal sealed class WriteCommand : Command
{
    private readonly Session _session;
    private readonly string _tag;
    private readonly Func<AnalyzedWrite> _analyze;
    private AnalyzedWrite _analyzed;

    /// <summary>A statement that means now what <paramref name="analyze"/> says, and is asked again where the lake changes under it.</summary>
    /// <param name="session">The _session.</param>
    /// <param name="tag">INSERT, UPDATE or DELETE.</param>
    /// <param name="analyze">Says it.</param>
    /// <exception cref="SqlErrorException">It means nothing.</exception>
    public WriteCommand(Session session, string tag, Func<AnalyzedWrite> analyze)
    {
        _session = session;
        _tag = tag;
        _analyze = analyze;
        _analyzed = analyze();
        ParameterTypes = [.. _analyzed.ParameterTypes];
        Columns = _analyzed.Columns?.ToList();
    }

    /// <inheritdoc/>
    public override ImmutableArray<uint> ParameterTypes { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ResultColumn>? Columns { get; }

    /// <inheritdoc/>
    public override CommandRun Open(ParameterSet parameters) => new WriteRun(this, parameters);

    /// <summary>Writes, and leaves the rows of RETURNING in the scratch table.</summary>
    /// <returns>How many rows were affected, and what was run.</returns>
    /// <exception cref="SqlErrorException">It fails, and nothing is written.</exception>
    public (long Rows, LoweredWrite Lowered) Write(ParameterSet parameters, int scratch)
    {
        _session.Require(_analyzed.Relations);
        _session.Turn.Take(QueryEstimate.Of(_analyzed.Relations, _session.Snapshots.Current, _session.SmallQuerySize));
        var tables = _session.TemporaryTables;
        _session.Transaction.HasRunQuery = true;
        _session.Engine.UseTimeZone(_session.Settings["TimeZone"]);
        // What RETURNING shows may still fail after the rows are written.
        tables.IsAlone &= Columns is null;
        var target = tables.Find(_analyzed.Write.Target.Relation.Name)!;
        var isAppend = _analyzed.Write is BoundInsert { Conflict: null or { Change: null } };
        if (isAppend) tables.BeforeAppend(target);
        else target = tables.ForChange(target);
        var lowered = SnapshotRetry.Run(_session, () => Collect(parameters, scratch), AnalyzeAgain);
        var (rows, bytes) = Measure(lowered);
        tables.Count(target.EngineName, bytes);
        if (rows > 0) Change(lowered, target, tables.Schema);
        return (rows, lowered);
    }

    private void Change(LoweredWrite lowered, TemporaryTable target, string schema)
    {
        try
        {
            _session.Engine.Change(lowered.Changes, failure => ConstraintErrors.Of(failure, target, schema));
        }
        catch (SqlErrorException failure) when (lowered.NewRows is not null && FailingRow.Condition(failure.Error, target) is { } broken)
        {
            throw (failure.Error with { Detail = FailingRow.Describe(_session, lowered, target, broken) }).ToException();
        }
    }

    /// <summary>Computes the rows to write.</summary>
    private LoweredWrite Collect(ParameterSet parameters, int scratch)
    {
        using var values = BoundValuesReader.Read(_session, parameters, ParameterTypes);
        var lowered = _session.Pipeline.Lower(_analyzed, TemporaryTables.ScratchSql(scratch), values.Dimensions);
        _session.Tables.Refresh(lowered.SessionRelations);
        _session.Engine.Run(
            $"CREATE TEMP TABLE {TemporaryTables.ScratchSql(scratch)} AS {lowered.Rows}",
            values.BindTo);
        return lowered;
    }

    private bool AnalyzeAgain()
    {
        var analyzed = _analyze();
        if (!analyzed.ParameterTypes.SequenceEqual(ParameterTypes) || !(analyzed.Columns ?? []).SequenceEqual(Columns ?? [])) return false;
        _analyzed = analyzed;
        return true;
    }

    private (long Rows, long Bytes) Measure(LoweredWrite lowered)
    {
        using var result = _session.Engine.Query(lowered.Measure);
        result.Next();
        return (result.Current.Column(0).Read<long>(0), result.Current.Column(1).Read<long>(0));
    }

    private sealed class WriteRun(WriteCommand command, ParameterSet parameters) : CommandRun
    {
        private readonly Session _session = command._session;
        private int? _scratch;
        private QueryRun? _returning;
        private long _rows;

        public override RunProgress Run(IResponse response, FormatCode[] formats, long maxRows)
        {
            if (_scratch is null) Start();
            if (_returning is null) return new RunProgress(_rows, Suspended: false, command.Tag(_rows));
            var written = _returning.Write(response.Output, default(DataRowFraming), formats, maxRows);
            return new RunProgress(written, Suspended: maxRows != 0 && written == maxRows, command.Tag(_rows));
        }

        public override void Park() => _returning?.Park();

        protected override void Close()
        {
            _returning?.Dispose();
            if (_scratch is { } scratch) _session.TemporaryTables.ReturnScratch(scratch);
        }

        private void Start()
        {
            var scratch = _session.TemporaryTables.TakeScratch();
            _scratch = scratch;
            (_rows, var lowered) = command.Write(parameters, scratch);
            if (lowered.Returning is not { } returning) return;
            var plan = _session.Engine.Prepare(returning);
            _returning = new QueryRun(_session, new BoundPlan(plan, returning, HotLease.None, lowered.Fields), command.Columns!, explain: null, again: null);
        }
    }

    private string Tag(long rows) => _tag == "INSERT" ? $"INSERT 0 {rows}" : $"{_tag} {rows}";
}
