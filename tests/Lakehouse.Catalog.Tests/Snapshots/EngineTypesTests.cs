using Lakehouse.Catalog.Snapshots;
using Lakehouse.Postgres.Types;
using Xunit;

namespace Lakehouse.Catalog.Tests.Snapshots;

public sealed class EngineTypesTests
{
    [Theory]
    [InlineData("BOOLEAN", TypeOid.Bool, -1)]
    [InlineData("TINYINT", TypeOid.Int2, -1)]
    [InlineData("UTINYINT", TypeOid.Int2, -1)]
    [InlineData("USMALLINT", TypeOid.Int4, -1)]
    [InlineData("UINTEGER", TypeOid.Int8, -1)]
    [InlineData("UBIGINT", TypeOid.Numeric, -1)]
    [InlineData("DECIMAL(15,2)", TypeOid.Numeric, (15 << 16) + 2 + 4)]
    [InlineData("DECIMAL(38,0)[]", TypeOid.NumericArray, (38 << 16) + 4)]
    [InlineData("VARCHAR", TypeOid.Text, -1)]
    [InlineData("ENUM('a', 'b[]')", TypeOid.Text, -1)]
    [InlineData("TIMESTAMP WITH TIME ZONE", TypeOid.TimestampTz, -1)]
    [InlineData("TIMESTAMP WITH TIME ZONE[]", TypeOid.TimestampTzArray, -1)]
    [InlineData("TIMESTAMP_NS", TypeOid.Timestamp, -1)]
    [InlineData("FLOAT[3]", TypeOid.Float4Array, -1)]
    [InlineData("INTEGER[][]", TypeOid.Int4Array, -1)]
    [InlineData("STRUCT(a INTEGER, \"b c\" VARCHAR[])", TypeOid.Json, -1)]
    [InlineData("STRUCT(a DECIMAL(1,0))[]", TypeOid.JsonArray, -1)]
    [InlineData("MAP(VARCHAR, INTEGER)", TypeOid.Json, -1)]
    [InlineData("UNION(a INTEGER, b VARCHAR)", TypeOid.Json, -1)]
    public void An_engine_type_has_a_postgres_type(string engineType, uint oid, int modifier) =>
        Assert.Equal(new PostgresType(oid, modifier), EngineTypes.Find(engineType));

    [Fact]
    public void An_unknown_engine_type_has_none() => Assert.Null(EngineTypes.Find("GEOMETRY"));
}
