using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Queries;
using Lakehouse.Sessions.Temporary;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering;
using Lakehouse.Wire;
using Lakehouse.Wire.Framing;

namespace Lakehouse.Sessions.Writes;

/// <summary>INSERT, UPDATE or DELETE on a temporary table.</summary>
/// <param name="session">The session.</param>
/// <param name="tag">INSERT, UPDATE or DELETE.</param>
/// <param name="analyzed">What the analyzer made of it.</param>
internal sealed class WriteCommand(Session session, string tag, AnalyzedWrite analyzed) : Command
{
    /// <inheritdoc/>
    public override ImmutableArray<uint> ParameterTypes { get; } = [.. analyzed.ParameterTypes];

    /// <inheritdoc/>
    public override IReadOnlyList<ResultColumn>? Columns { get; } = analyzed.Columns?.ToList();

    /// <inheritdoc/>
    public override CommandRun Open(ParameterSet parameters) => new WriteRun(this, parameters);

    /// <summary>Writes, and leaves the rows of RETURNING in the scratch table.</summary>
    /// <returns>How many rows were affected, and what was run.</returns>
    /// <exception cref="SqlErrorException">It fails, and nothing is written.</exception>
    public (long Rows, LoweredWrite Lowered) Write(ParameterSet parameters, int scratch)
    {
        var tables = session.TemporaryTables;
        session.Transaction.HasRunQuery = true;
        session.Engine.UseTimeZone(session.Settings["TimeZone"]);
        // What RETURNING shows may still fail after the rows are written.
        tables.IsAlone &= Columns is null;
        var target = tables.Find(analyzed.Write.Target.Relation.Name)!;
        var isAppend = analyzed.Write is BoundInsert { Conflict: null or { Change: null } };
        if (isAppend) tables.BeforeAppend(target);
        else target = tables.ForChange(target);
        using var values = BoundValuesReader.Read(session, parameters, ParameterTypes);
        var lowered = session.Pipeline.Lower(analyzed, TemporaryTables.ScratchSql(scratch), values.Dimensions);
        session.Tables.Refresh(lowered.SessionRelations);
        session.Engine.Run(
            $"CREATE TEMP TABLE {TemporaryTables.ScratchSql(scratch)} AS {lowered.Rows}",
            values.BindTo);
        var (rows, bytes) = Measure(lowered);
        tables.Count(target.EngineName, bytes);
        if (rows > 0) session.Engine.Change(lowered.Changes, failure => ConstraintErrors.Of(failure, target, tables.Schema));
        return (rows, lowered);
    }

    private (long Rows, long Bytes) Measure(LoweredWrite lowered)
    {
        using var result = session.Engine.Query(lowered.Measure);
        result.Next();
        return (result.Current.Column(0).Read<long>(0), result.Current.Column(1).Read<long>(0));
    }

    private sealed class WriteRun(WriteCommand command, ParameterSet parameters) : CommandRun
    {
        private readonly Session _session = command.Session;
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
            _returning = new QueryRun(_session, plan, returning, command.Columns!, lowered.Fields);
        }
    }

    private Session Session => session;

    private string Tag(long rows) => tag == "INSERT" ? $"INSERT 0 {rows}" : $"{tag} {rows}";
}
