using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Values;
using Lakehouse.Engine.Native.Vectors;
using Xunit;

namespace Lakehouse.Engine.Tests.Native.Values;

public sealed class EngineValueTests : IDisposable
{
    private readonly EngineFixture _engine = new();

    public static TheoryData<string, Func<EngineValue>> Values { get; } = new()
    {
        { "BOOLEAN true", () => EngineValue.Boolean(true) },
        { "TINYINT -1", () => EngineValue.TinyInt(-1) },
        { "SMALLINT -32768", () => EngineValue.SmallInt(short.MinValue) },
        { "INTEGER -5", () => EngineValue.Integer(-5) },
        { "UINTEGER 4294967295", () => EngineValue.UInteger(uint.MaxValue) },
        { "BIGINT -9223372036854775808", () => EngineValue.BigInt(long.MinValue) },
        { "UBIGINT 18446744073709551615", () => EngineValue.UBigInt(ulong.MaxValue) },
        { "HUGEINT -170141183460469231731687303715884105727", () => EngineValue.HugeInt(Int128.MinValue + 1) },
        { "DECIMAL(4,2) -12.34", () => EngineValue.Decimal(-1234, 4, 2) },
        { "DECIMAL(18,0) 123456789012345678", () => EngineValue.Decimal(123456789012345678, 18, 0) },
        { "DECIMAL(38,3) 0.005", () => EngineValue.Decimal(5, 38, 3) },
        { "DECIMAL(38,1) -1234567890123456789012345678901234567.8", () => EngineValue.Decimal(-Int128.Parse("12345678901234567890123456789012345678", null), 38, 1) },
        { "FLOAT 1.5", () => EngineValue.Float(1.5f) },
        { "DOUBLE -nan", () => EngineValue.Double(double.NaN) },
        { "DATE 1970-01-02", () => EngineValue.Date(1) },
        { "DATE infinity", () => EngineValue.Date(int.MaxValue) },
        { "TIME 00:00:01", () => EngineValue.Time(1_000_000) },
        { "TIME WITH TIME ZONE 12:00:00+02", () => EngineValue.TimeTz(43_200_000_000, 7200) },
        { "TIME WITH TIME ZONE 00:00:00-15:59:59", () => EngineValue.TimeTz(0, -57599) },
        { "TIMESTAMP 1969-12-31 23:59:59.999999", () => EngineValue.Timestamp(-1) },
        { "TIMESTAMP WITH TIME ZONE 1970-01-01 00:00:00.000001+00", () => EngineValue.TimestampTz(1) },
        { "INTERVAL 1 year 2 months -3 days 00:00:00.000004", () => EngineValue.Interval(new IntervalValue(14, -3, 4)) },
        { "UUID 80000000-0000-0000-0000-00000000000f", () => EngineValue.Uuid((UInt128.One << 127) | 15) },
        { "VARCHAR ", () => EngineValue.Varchar("") },
        { "VARCHAR grün und länger als zwölf Bytes", () => EngineValue.Varchar("grün und länger als zwölf Bytes") },
        { "BLOB ", () => EngineValue.Blob([]) },
        { "BLOB \\x00", () => EngineValue.Blob([0]) },
        { "BLOB \\x00\\xFFa", () => EngineValue.Blob([0, 255, (byte)'a']) },
        { "BIT 101", () => EngineValue.Bit([5, 0b1111_1101]) },
        { "INTEGER[] []", () => EngineValue.List(EngineType.Of(DuckType.Integer), []) },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void A_bound_value_arrives_with_its_type(string expected, Func<EngineValue> create)
    {
        _engine.Connection.Run("SET TimeZone = 'UTC'");
        Assert.Equal(expected, Bound(create));
    }

    [Fact]
    public void A_list_holds_values_nulls_and_lists()
    {
        using var one = EngineValue.SmallInt(1);
        using var none = EngineValue.Null();
        var smallint = EngineType.Of(DuckType.SmallInt);
        using var inner = EngineValue.List(smallint, [one, none]);
        Assert.Equal("SMALLINT[][] [[1, NULL], NULL]", Bound(() => EngineValue.List(EngineType.ListOf(smallint), [inner, none])));
    }

    [Fact]
    public void A_struct_holds_its_fields()
    {
        var type = new EngineType(DuckType.Struct) { Children = [EngineType.Of(DuckType.Integer), EngineType.Of(DuckType.Varchar)], Names = ["a", "b"] };
        using var one = EngineValue.Integer(1);
        using var text = EngineValue.Varchar("x");
        Assert.Equal("STRUCT(\"a\" INTEGER, \"b\" VARCHAR) {'a': 1, 'b': x}", Bound(() => EngineValue.Struct(type, [one, text])));
    }

    [Fact]
    public void Null_fits_every_parameter()
    {
        using var plan = _engine.Connection.Prepare("SELECT ($1::INTEGER IS NULL) AND ($2::VARCHAR[] IS NULL)");
        using var none = EngineValue.Null();
        plan.Bind(1, none);
        plan.Bind(2, none);
        using var stream = plan.Execute();
        Assert.True(stream.Next());
        Assert.Equal("t", EngineFixture.Text(stream, 0));
    }

    private string? Bound(Func<EngineValue> create)
    {
        // Two statements: DuckDB 1.4.4 fails on typeof of a parameter whose type is not known when it plans.
        using var value = create();
        using var typed = _engine.Connection.Prepare("SELECT $1");
        typed.Bind(1, value);
        using var type = typed.Execute().Materialise();
        using var text = _engine.Connection.Prepare("SELECT $1::VARCHAR");
        text.Bind(1, value);
        using var stream = text.Execute();
        Assert.True(stream.Next());
        return $"{type.Columns[0].Type} {EngineFixture.Text(stream, 0)}";
    }

    public void Dispose() => _engine.Dispose();
}
