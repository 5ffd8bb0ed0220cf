using Lakehouse.Engine.Encoders;
using Lakehouse.Engine.Execution;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Limits;
using Lakehouse.Sessions.Portals;
using Lakehouse.Sessions.Results;
using Lakehouse.Wire;
using Lakehouse.Wire.Framing;

namespace Lakehouse.Sessions.Queries;

/// <summary>
/// A running query: chunks from the engine, encoded into the client's buffer as they come. The chunk at hand stays between
/// two calls with a row limit; nothing else is held, unless another command needs the connection: then the engine keeps the rest.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="plan">The plan, which the run owns.</param>
/// <param name="columns">What the client is told.</param>
/// <param name="explain">Asks the engine for the plan; null where it is nobody's business.</param>
/// <param name="again">Plans the query in another snapshot, or null where it cannot be; null where it may not.</param>
internal sealed class QueryRun(Session session, BoundPlan plan, IReadOnlyList<ResultColumn> columns, Func<EnginePlan>? explain, Func<BoundPlan?>? again) : CommandRun
{
    private const int RowsOfPiece = 2048;

    private BoundPlan _plan = plan;
    private IChunkSource? _source;
    private StoredRows? _kept;
    private SqlErrorException? _failure;
    private long _first;
    private int _nextRow;
    private object? _encoder;
    private FormatCode[]? _encoderFormats;
    private ClientEncoding? _encoderText;
    private ResultLimit _limit;
    private long _sentRows, _sentBytes;
    private bool _finished;

    /// <inheritdoc/>
    public override RunProgress Run(IResponse response, FormatCode[] formats, long maxRows)
    {
        var rows = maxRows == 0 && !HasBegun && _plan.Held is { } held && ResultKey.Normal(held.Formats).AsSpan().SequenceEqual(ResultKey.Normal(formats))
            ? Capture(response.Output, formats)
            : Write(response.Output, default(DataRowFraming), formats, maxRows);
        return new RunProgress(rows, Suspended: maxRows != 0 && rows == maxRows, $"SELECT {rows}");
    }

    private bool HasBegun => _source is not null || _kept is not null || _finished;

    /// <summary>Writes all rows, and holds them for the next who asks where they are few.</summary>
    private long Capture(OutputBuffer output, FormatCode[] formats)
    {
        using var capture = new ResultCapture(output, session.Results.LargestResult);
        long rows = 0;
        while (!_finished)
        {
            if (capture.IsTooLarge) return rows + Write(output, default(DataRowFraming), formats, maxRows: 0);
            try
            {
                rows += Write(capture.Buffer, default(DataRowFraming), formats, RowsOfPiece);
            }
            finally
            {
                // Rows before a failure are sent too.
                capture.Pass();
            }
        }

        // The plan is now that of the snapshot whose rows were sent.
        if (!capture.IsTooLarge) session.Results.Add(_plan.Held!.Value.Key, new HeldResult(capture.ToArray(), rows));
        return rows;
    }

    /// <summary>Writes rows in any framing; their text in an encoding other than the client's where one is given. A framing that escapes converts by itself.</summary>
    /// <returns>Rows written: fewer than the limit only at the end.</returns>
    /// <exception cref="SqlErrorException">The query fails; rows written before stay written.</exception>
    public long Write<TFraming>(OutputBuffer output, TFraming framing, FormatCode[] formats, long maxRows, ClientEncoding? encoding = null)
        where TFraming : struct, IRowFraming
    {
        try
        {
            Start();
            var encoder = Encoder(framing, formats, _source!.Columns, TFraming.Escapes ? ClientEncoding.Utf8 : encoding ?? output.Encoding);
            long rows = 0;
            while ((maxRows == 0 || rows < maxRows) && HasRow())
            {
                var chunk = _source!.Current;
                var count = (int)Math.Min(chunk.Size - _nextRow, maxRows == 0 ? int.MaxValue : maxRows - rows);
                var before = output.Total;
                encoder.Encode(chunk, _nextRow, count, output);
                Sent(count, output.Total - before);
                _nextRow += count;
                rows += count;
                session.Turn.GiveWay();
            }

            if (maxRows == 0 || rows < maxRows)
            {
                End();
                _finished = true;
            }

            return rows;
        }
        catch (EngineException failure)
        {
            throw session.Engine.Translate(failure, _plan.Sql);
        }
    }

    /// <inheritdoc/>
    public override long Skip(long maxRows)
    {
        try
        {
            Start();
            long rows = 0;
            while ((maxRows == 0 || rows < maxRows) && HasRow())
            {
                var count = (int)Math.Min(_source!.Current.Size - _nextRow, maxRows == 0 ? int.MaxValue : maxRows - rows);
                _nextRow += count;
                rows += count;
            }

            return rows;
        }
        catch (EngineException failure)
        {
            throw session.Engine.Translate(failure, _plan.Sql);
        }
    }

    /// <inheritdoc/>
    internal override EnginePlan? Explain() => explain?.Invoke();

    /// <inheritdoc/>
    public override void Park()
    {
        if (_kept is not null || _source is not ResultStream stream) return;
        session.Engine.Release(this);
        try
        {
            _kept = session.Engine.Keep(stream);
        }
        catch (EngineException failure)
        {
            // It is this query that failed, not the command that wants the connection: whoever goes on with it is told.
            stream.Dispose();
            _failure = session.Engine.Translate(failure, _plan.Sql);
        }

        (_source, _first, _nextRow) = (null, _nextRow, 0);
    }

    /// <inheritdoc/>
    public override void Keep()
    {
        if (_finished) return;
        try
        {
            if (_kept is null) Start();
        }
        catch (EngineException failure)
        {
            throw session.Engine.Translate(failure, _plan.Sql);
        }

        Park();
        if (_failure is not null) throw _failure;
    }

    /// <summary>How many rows there are, all of which are kept then; for a run that has not begun otherwise.</summary>
    /// <exception cref="SqlErrorException">The query fails.</exception>
    public long CountAll()
    {
        Keep();
        return _kept!.Count;
    }

    /// <summary>Writes some of the rows that <see cref="CountAll"/> has kept.</summary>
    /// <exception cref="SqlErrorException">The engine has no room to read them.</exception>
    public void WriteKept<TFraming>(OutputBuffer output, TFraming framing, FormatCode[] formats, in RowRange range)
        where TFraming : struct, IRowFraming
    {
        try
        {
            using var source = _kept!.Read(range.First, range.Last, range.IsBackward);
            var encoder = Encoder(framing, formats, _kept.Columns, output.Encoding);
            while (source.Next())
            {
                var before = output.Total;
                encoder.Encode(source.Current, 0, source.Current.Size, output);
                Sent(source.Current.Size, output.Total - before);
            }
        }
        catch (EngineException failure)
        {
            throw session.Engine.Translate(failure, _plan.Sql);
        }
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        End();
        // A plan that failed or was left in the middle is not worth trusting again.
        if (_finished) session.Engine.Return(_plan.Sql, _plan.Plan);
        else _plan.Plan.Dispose();
        _plan.Hot.Dispose();
    }

    private void Sent(int rows, long bytes)
    {
        _sentRows += rows;
        _sentBytes += bytes;
        _limit.Check(_sentRows, _sentBytes);
    }

    private void Start()
    {
        if (_failure is not null) throw _failure;
        session.Turn.Take(_plan.Cost);
        if (_source is null) _limit = session.Limits.OfResult;
        if (_source is not null) return;
        if (_kept is not null) _source = _kept.Read(_first);
        else if (again is null) _source = session.Engine.Start(this, _plan.Plan, _plan.Sql);
        else MemoryRetry.Run(session, () => SnapshotRetry.Run(session, StartWithRow, PlanAgain), PlanAgain);
    }

    /// <summary>Starts, and goes to the first row: what is read for it has not changed then.</summary>
    private bool StartWithRow()
    {
        try
        {
            _source = session.Engine.Start(this, _plan.Plan, _plan.Sql);
            return HasRow();
        }
        catch (EngineException failure)
        {
            End();
            _source = null;
            throw session.Engine.Translate(failure, _plan.Sql);
        }
    }

    private bool PlanAgain()
    {
        if (again!() is not { } planned) return false;
        _plan.Dispose();
        _plan = planned;
        return true;
    }

    private void End()
    {
        _source?.Dispose();
        _kept?.Dispose();
        session.Engine.Release(this);
    }

    /// <summary>Stands on a row that is not written yet; moves to the next chunk when it must.</summary>
    private bool HasRow()
    {
        if (_source!.HasCurrent && _nextRow < _source.Current.Size) return true;
        while (_source.Next())
        {
            _nextRow = 0;
            if (_source.Current.Size > 0) return true;
        }

        return false;
    }

    /// <summary>The encoder of the last call serves the next one where neither framing, formats nor the client's encoding differ.</summary>
    private RowEncoder<TFraming> Encoder<TFraming>(
        TFraming framing, FormatCode[] formats, IReadOnlyList<EngineColumn> source, ClientEncoding encoding)
        where TFraming : struct, IRowFraming
    {
        if (_encoder is RowEncoder<TFraming> same && _encoderFormats!.AsSpan().SequenceEqual(formats) && _encoderText == encoding) return same;
        var settings = session.Values.Encoding with { Client = encoding };
        // A query without columns yields one from the engine, which counts the rows and is not sent.
        var encoders = source.Take(columns.Count).Select((column, i) =>
            EncoderTable.Create(column.Type, columns[i].TypeOid, Format(formats, i), settings, _plan.Fields[i]));
        var encoder = new RowEncoder<TFraming>(encoders, framing);
        (_encoder, _encoderFormats, _encoderText) = (encoder, formats, encoding);
        return encoder;
    }

    private static FormatCode Format(FormatCode[] formats, int column) =>
        formats.Length switch { 0 => FormatCode.Text, 1 => formats[0], _ => formats[column] };
}
