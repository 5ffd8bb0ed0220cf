using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Lakehouse.Engine.Encoders;
using Lakehouse.Engine.Tests.Native;
using Lakehouse.Postgres.Types;
using Xunit;

namespace Lakehouse.Engine.Tests.Encoders;

/// <summary>Many values of the types that are written in place, against what .NET says of them.</summary>
public sealed class WrittenValuesTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData("SMALLINT", TypeOid.Int2, short.MinValue, short.MaxValue)]
    [InlineData("INTEGER", TypeOid.Int4, int.MinValue, int.MaxValue)]
    [InlineData("BIGINT", TypeOid.Int8, long.MinValue, long.MaxValue)]
    public void Integers_of_every_length(string type, uint oid, long smallest, long largest)
    {
        var values = Integers(smallest, largest);
        Assert.Equal(values.Select(value => value.ToString(CultureInfo.InvariantCulture)), Texts(List(values, type), oid));
        Assert.Equal(values, Query(List(values, type), oid, FormatCode.Binary).Select(Signed));
    }

    [Theory]
    [InlineData(4, 2, 9999)]
    [InlineData(4, 0, 9999)]
    [InlineData(9, 2, 999_999_999)]
    [InlineData(9, 5, 999_999_999)]
    [InlineData(15, 2, 999_999_999_999_999)]
    [InlineData(18, 0, 999_999_999_999_999_999)]
    [InlineData(18, 2, 999_999_999_999_999_999)]
    [InlineData(18, 7, 999_999_999_999_999_999)]
    [InlineData(18, 18, 999_999_999_999_999_999)]
    [InlineData(38, 2, long.MaxValue)]
    public void Decimals_of_every_length(int width, int scale, long largest)
    {
        var values = Integers(-largest, largest);
        var texts = values.Select(value => Print(value, scale)).ToList();
        var sql = List(texts.Select(text => $"'{text}'"), $"DECIMAL({width},{scale})");
        Assert.Equal(texts, Texts(sql, TypeOid.Numeric));
        Assert.Equal(texts, Query(sql, TypeOid.Numeric, FormatCode.Binary).Select(ReadNumeric));
    }

    [Fact]
    public void Dates_of_the_years_1_to_9999()
    {
        var first = DateOnly.MinValue.DayNumber;
        var days = Enumerable.Range(0, (DateOnly.MaxValue.DayNumber - first) / 37 + 1).Select(i => DateOnly.FromDayNumber(first + (i * 37)))
            .Append(DateOnly.MaxValue).Append(new DateOnly(2000, 2, 29)).Append(new DateOnly(1900, 2, 28)).ToList();
        const string epoch = "DATE '1970-01-01'";
        var since = new DateOnly(1970, 1, 1).DayNumber;
        var numbers = string.Join(",", days.Select(day => day.DayNumber - since));
        Assert.Equal(
            days.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            Texts($"SELECT {epoch} + d FROM (SELECT unnest([{numbers}]::INTEGER[]) d)", TypeOid.Date));
        Assert.Equal(
            days.Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 00:00:00"),
            Texts($"SELECT ({epoch} + d)::TIMESTAMP FROM (SELECT unnest([{numbers}]::INTEGER[]) d)", TypeOid.Timestamp));
        Assert.Equal(
            days.Select(day => (long)day.DayNumber - new DateOnly(2000, 1, 1).DayNumber),
            Query($"SELECT {epoch} + d FROM (SELECT unnest([{numbers}]::INTEGER[]) d)", TypeOid.Date, FormatCode.Binary).Select(Signed));
    }

    [Theory]
    [InlineData("DATE '0001-01-01' - 1", "0001-12-31 BC")]
    [InlineData("DATE '9999-12-31' + 1", "10000-01-01")]
    [InlineData("'infinity'::DATE", "infinity")]
    [InlineData("'-infinity'::DATE", "-infinity")]
    public void Dates_beside_them(string value, string text) => Assert.Equal(text, Assert.Single(Texts($"SELECT {value}", TypeOid.Date)));

    [Fact]
    public void Strings_of_every_length_beside_each_other()
    {
        var values = Enumerable.Range(0, 200).Select(length => new string((char)('a' + (length % 26)), length)).ToList();
        var sql = List(values.Select(value => $"'{value}'"), "VARCHAR");
        foreach (var capacity in (int[])[64, 500, 1 << 18])
        {
            var written = Encoded.Query(engine.Connection, sql, TypeOid.Text, FormatCode.Text, EncodingSettings.Default, capacity);
            Assert.Equal(values, written.Select(value => Encoding.ASCII.GetString(value!)));
        }
    }

    /// <summary>Around the powers of ten and of two, and a thousand others, the same in each run.</summary>
    private static List<long> Integers(long smallest, long largest)
    {
        var random = new Random(7);
        var values = new List<BigInteger> { smallest, largest };
        for (var i = 0; i < 19; i++) values.AddRange(Around(BigInteger.Pow(10, i)));
        for (var i = 0; i < 63; i++) values.AddRange(Around(BigInteger.One << i));
        for (var i = 0; i < 1000; i++) values.Add(random.NextInt64() >> random.Next(63));
        return [.. values.SelectMany(value => (BigInteger[])[value, -value]).Where(value => value >= smallest && value <= largest).Select(value => (long)value)];
    }

    private static BigInteger[] Around(BigInteger value) => [value - 1, value, value + 1, value * 5];

    private static string List<T>(IEnumerable<T> values, string type) =>
        string.Create(CultureInfo.InvariantCulture, $"SELECT unnest([{string.Join(",", values)}]::{type}[])");

    private static string Print(long unscaled, int scale)
    {
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return (unscaled < 0 ? "-" : "") + digits[..^scale] + (scale > 0 ? "." : "") + digits[^scale..];
    }

    /// <summary>The text of a binary numeric; fails where zeros stand at either end of its digits.</summary>
    private static string ReadNumeric(byte[]? bytes)
    {
        var fields = Enumerable.Range(0, bytes!.Length / 2).Select(i => (int)BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(i * 2))).ToList();
        var (count, weight, sign, scale, groups) = (fields[0], fields[1], fields[2], fields[3], fields[4..]);
        Assert.Equal(count, groups.Count);
        Assert.True(count > 0 || weight == 0);
        Assert.DoesNotContain(0, groups.Take(1).Concat(groups.TakeLast(1)));
        var value = groups.Aggregate(BigInteger.Zero, (sum, group) => (sum * 10_000) + group);
        var power = (4 * (weight + 1 - count)) + scale;
        var unscaled = power >= 0 ? value * BigInteger.Pow(10, power) : value / BigInteger.Pow(10, -power);
        return Print((long)(sign == 0 ? unscaled : -unscaled), scale);
    }

    private static long Signed(byte[]? bytes) => bytes!.Length switch
    {
        2 => BinaryPrimitives.ReadInt16BigEndian(bytes),
        4 => BinaryPrimitives.ReadInt32BigEndian(bytes),
        _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
    };

    private IEnumerable<string> Texts(string sql, uint oid) => Query(sql, oid, FormatCode.Text).Select(value => Encoding.ASCII.GetString(value!));

    private List<byte[]?> Query(string sql, uint oid, FormatCode format) => Encoded.Query(engine.Connection, sql, oid, format, EncodingSettings.Default);
}
