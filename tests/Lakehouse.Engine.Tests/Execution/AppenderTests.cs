using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Values;
using Lakehouse.Engine.Tests.Native;
using Xunit;

namespace Lakehouse.Engine.Tests.Execution;

public sealed class AppenderTests : IDisposable
{
    private readonly EngineFixture _engine = new();

    private EngineConnection Connection => _engine.Connection;

    [Fact]
    public void Every_type_of_a_catalog_table_is_loaded()
    {
        Connection.Run("CREATE SCHEMA s; CREATE TABLE s.t (b BOOLEAN, i2 SMALLINT, i4 INTEGER, o UINTEGER, i8 BIGINT, f4 FLOAT, f8 DOUBLE, t VARCHAR, ts TIMESTAMPTZ, l SMALLINT[], ol UINTEGER[], tl VARCHAR[])");
        using var one = EngineValue.SmallInt(1);
        using var oid = EngineValue.UInteger(uint.MaxValue);
        using var text = EngineValue.Varchar("a,b");
        using var none = EngineValue.Null();
        using var smallints = EngineValue.List(EngineType.Of(DuckType.SmallInt), [one, none]);
        using var oids = EngineValue.List(EngineType.Of(DuckType.UInteger), [oid]);
        using var texts = EngineValue.List(EngineType.Of(DuckType.Varchar), [text]);
        using (var appender = Connection.Append("s", "t"))
        {
            appender.Boolean(true).SmallInt(-2).Integer(-4).UInteger(uint.MaxValue).BigInt(long.MaxValue).Float(1.5f).Double(-0.25)
                .Varchar("grün, und länger als zwölf Bytes").Timestamp(0).Value(smallints).Value(oids).Value(texts).EndRow();
            for (var i = 0; i < 12; i++) appender.Null();
            appender.EndRow();
            appender.Boolean(false).SmallInt(0).Integer(0).UInteger(0).BigInt(0).Float(0).Double(0).Varchar("").Null().Null().Null().Null().EndRow();
            appender.Complete();
        }
        Connection.Run("SET TimeZone = 'UTC'");
        Assert.Equal(
            "{'b': true, 'i2': -2, 'i4': -4, 'o': 4294967295, 'i8': 9223372036854775807, 'f4': 1.5, 'f8': -0.25, 't': 'grün, und länger als zwölf Bytes', 'ts': '1970-01-01 00:00:00+00', 'l': [1, NULL], 'ol': [4294967295], 'tl': ['a,b']}",
            _engine.Scalar("SELECT r::VARCHAR FROM s.t AS r WHERE b"));
        Assert.Equal("1", _engine.Scalar("SELECT count(*) FROM s.t WHERE b IS NULL AND tl IS NULL"));
        Assert.Equal("", _engine.Scalar("SELECT t FROM s.t WHERE NOT b"));
    }

    [Fact]
    public void Many_rows_are_loaded()
    {
        Connection.Run("CREATE TABLE t (i INTEGER)");
        using (var appender = Connection.Append("main", "t"))
        {
            for (var i = 0; i < 10000; i++) appender.Integer(i).EndRow();
            appender.Complete();
        }
        Assert.Equal("49995000", _engine.Scalar("SELECT sum(i) FROM t"));
    }

    [Fact]
    public void A_row_too_short_or_too_long_or_of_wrong_type_is_an_error()
    {
        Connection.Run("CREATE TABLE t (i INTEGER, j INTEGER)");
        using (var appender = Connection.Append("main", "t")) Assert.Throws<EngineException>(() => appender.Integer(1).EndRow());
        using (var appender = Connection.Append("main", "t")) Assert.Throws<EngineException>(() => appender.Integer(1).Integer(2).Integer(3));
        using (var appender = Connection.Append("main", "t")) Assert.Throws<EngineException>(() => appender.Varchar("a"));
    }

    [Fact]
    public void A_table_that_is_not_there_is_an_error() => Assert.Throws<EngineException>(() => Connection.Append("main", "none"));

    public void Dispose() => _engine.Dispose();
}
