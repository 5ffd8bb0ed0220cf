using Lakehouse.Engine.Decoders;
using Lakehouse.Engine.Execution;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Temporary;
using Lakehouse.Sessions.Utility.Copy.Reading;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Lowering.Writes;

namespace Lakehouse.Sessions.Utility.Copy;

/// <summary>
/// The rows of a COPY FROM as they came: a table beside the one that they are for, whose columns have no lengths, defaults or
/// constraints. It counts towards the quota while rows come.
/// </summary>
internal sealed class CopyStage : IDisposable
{
    /// <summary>Bytes between two looks at the quota.</summary>
    private const long Portion = 1 << 16;

    private readonly Session _session;
    private readonly TemporaryTable _table;
    private readonly IReadOnlyList<RelationColumn> _columns;
    private readonly (int Fixed, bool Counts)[] _sizes;
    private readonly int _fixedSize;

    /// <summary>Makes the table for these columns.</summary>
    public CopyStage(Session session, IReadOnlyList<RelationColumn> columns)
    {
        _columns = columns;
        var tables = session.TemporaryTables;
        var staged = new List<RelationColumn>();
        foreach (var column in columns) staged.Add(NewTable.Column(staged, column.Name, column.TypeOid, modifier: -1));
        _session = session;
        _table = new TemporaryTable(tables.TakeOids(), tables.FreeName("copy"), [.. staged]) { EngineName = tables.TakeEngineName("copy") };
        _sizes = [.. staged.Select(StoredSize.Of)];
        _fixedSize = _sizes.Sum(size => size.Fixed);
        session.Engine.Query(EngineTable.Create(_table)).Dispose();
        tables.Put(_table);
    }

    /// <summary>The table's name, in the schema of temporary tables.</summary>
    public string Name => _table.Name;

    /// <summary>Takes the rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="format">What their values are in.</param>
    /// <param name="encoding">The encoding of binary values.</param>
    /// <param name="relation">The name of the table that they are for.</param>
    /// <param name="progress">Counts them.</param>
    /// <exception cref="SqlErrorException">A row or a value cannot be read; it says where. 53400: the quota.</exception>
    public void Load(ICopyRows rows, FormatCode format, ClientEncoding encoding, string relation, CopyProgress progress)
    {
        var decoder = new ParameterDecoder(
            _session.Values.Input(_session.Transaction.StartedAt), _session.Pipeline.FindObject, format == FormatCode.Binary ? encoding : null);
        using var appender = _session.Engine.Append("main", _table.EngineName);
        var (fields, wrong, bytes) = (new CopyFields(), (int?)null, 0L);
        try
        {
            while (TryRead(rows, fields))
            {
                for (var i = 0; i < fields.Count; i++)
                {
                    wrong = i;
                    bytes += Append(appender, decoder, i, format, fields);
                }

                wrong = null;
                appender.EndRow();
                progress.TakeRow();
                bytes += _fixedSize;
                if (bytes < Portion) continue;
                _session.TemporaryTables.Count(_table.EngineName, bytes);
                bytes = 0;
            }

            appender.Complete();
        }
        catch (SqlErrorException failure)
        {
            throw (failure.Error with { Where = $"COPY {relation}, {rows.Where(fields, wrong)}" }).ToException();
        }
        catch (EngineException failure)
        {
            throw _session.Engine.Translate(failure, $"appending to {_table.EngineName}");
        }

        // The rows will be counted as those of their table, where they go now.
        _session.TemporaryTables.Emptied(_table);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.TemporaryTables.Drop(_table.Name);

    private bool TryRead(ICopyRows rows, CopyFields fields)
    {
        _session.Engine.CheckInterrupts();
        return rows.TryRead(fields);
    }

    private long Append(Appender appender, ParameterDecoder decoder, int column, FormatCode format, CopyFields fields)
    {
        var value = fields[column];
        var (type, modifier) = (_columns[column].TypeOid, _columns[column].TypeModifier);
        if (fields.IsNull(column))
        {
            appender.Null();
        }
        else if (format == FormatCode.Text && modifier < 0 && type is TypeOid.Text or TypeOid.VarChar or TypeOid.BpChar)
        {
            appender.Varchar(value);
        }
        else
        {
            using var decoded = decoder.DecodeColumn(type, modifier, format, value);
            if (decoded.Depth > 1)
                throw SqlError.FeatureNotSupported("arrays of more than one dimension are not supported in temporary tables").ToException();
            appender.Value(decoded);
        }

        return _sizes[column].Counts ? value.Length : 0;
    }
}
