using System.Text;
using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Handles;
using Lakehouse.Engine.Native.Values;

namespace Lakehouse.Engine.Execution;

/// <summary>
/// Bulk load of a table: value after value of a row, then <see cref="EndRow"/>, at last <see cref="Complete"/>. Disposed
/// without it, the table holds some or all of the rows. Values are converted to the column's type by the engine.
/// </summary>
/// <remarks>One thread at a time. A wrong number or type of values is an <see cref="EngineException"/>.</remarks>
public sealed class Appender : IDisposable
{
    private readonly EngineConnection _connection;
    private readonly AppenderHandle _appender;

    internal Appender(EngineConnection connection, AppenderHandle appender)
    {
        _connection = connection;
        _appender = appender;
    }

    /// <summary>NULL.</summary>
    public Appender Null() => Check(AppenderApi.Null(_appender));

    /// <summary>BOOLEAN.</summary>
    public Appender Boolean(bool value) => Check(AppenderApi.Boolean(_appender, value));

    /// <summary>TINYINT.</summary>
    public Appender TinyInt(sbyte value) => Check(AppenderApi.TinyInt(_appender, value));

    /// <summary>SMALLINT.</summary>
    public Appender SmallInt(short value) => Check(AppenderApi.SmallInt(_appender, value));

    /// <summary>INTEGER.</summary>
    public Appender Integer(int value) => Check(AppenderApi.Integer(_appender, value));

    /// <summary>UINTEGER.</summary>
    public Appender UInteger(uint value) => Check(AppenderApi.UInteger(_appender, value));

    /// <summary>BIGINT.</summary>
    public Appender BigInt(long value) => Check(AppenderApi.BigInt(_appender, value));

    /// <summary>FLOAT.</summary>
    public Appender Float(float value) => Check(AppenderApi.Float(_appender, value));

    /// <summary>DOUBLE.</summary>
    public Appender Double(double value) => Check(AppenderApi.Double(_appender, value));

    /// <summary>TIMESTAMP and TIMESTAMPTZ, in microseconds since 1970-01-01 (UTC).</summary>
    public Appender Timestamp(long microseconds) => Check(AppenderApi.Timestamp(_appender, microseconds));

    /// <summary>VARCHAR.</summary>
    public Appender Varchar(string value) => Varchar(Encoding.UTF8.GetBytes(value));

    /// <summary>VARCHAR, from valid UTF-8.</summary>
    public Appender Varchar(ReadOnlySpan<byte> utf8) => Check(AppenderApi.Varchar(_appender, utf8, (ulong)utf8.Length));

    /// <summary>Any value, lists included; it stays the caller's.</summary>
    public Appender Value(EngineValue value) => Check(AppenderApi.Value(_appender, value.Handle));

    /// <summary>All rows of a chunk, which stays its owner's. Not in the middle of a row.</summary>
    internal Appender Chunk(nint chunk) => Check(AppenderApi.Chunk(_appender, chunk));

    /// <summary>Ends a row.</summary>
    public Appender EndRow() => Check(AppenderApi.EndRow(_appender));

    /// <summary>Writes all rows to the table. Nothing can be appended afterwards.</summary>
    public void Complete()
    {
        _connection.Enter();
        try
        {
            Check(AppenderApi.Close(_appender));
        }
        finally
        {
            _connection.Leave();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _appender.Dispose();

    private Appender Check(DuckDbState state) =>
        state == DuckDbState.Success ? this : throw EngineException.FromMessage(AppenderApi.Error(_appender));
}
