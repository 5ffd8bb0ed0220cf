using System.Text;
using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Xunit;

namespace Lakehouse.Engine.Tests.Native.Vectors;

public sealed class ColumnVectorTests : IDisposable
{
    private readonly EngineFixture _engine = new();
    private MaterialisedResult? _kept;

    // The first chunk's first column, valid until the next call.
    private (ColumnVector Column, EngineType Type) One(string sql)
    {
        _kept?.Dispose();
        using var plan = _engine.Connection.Prepare($"SELECT {sql}");
        _kept = plan.Execute().Materialise();
        Assert.True(_kept.Next());
        return (_kept.Current.Column(0), _kept.Columns[0].Type);
    }

    private T Value<T>(string sql) where T : unmanaged => One(sql).Column.Read<T>(0);

    [Fact] public void A_boolean_is_a_byte() => Assert.True(Value<bool>("true"));

    [Fact] public void A_tinyint_is_an_int8() => Assert.Equal(-128, Value<sbyte>("(-128)::TINYINT"));

    [Fact] public void A_usmallint_is_a_uint16() => Assert.Equal(65535, Value<ushort>("65535::USMALLINT"));

    [Fact] public void A_hugeint_is_an_int128() => Assert.Equal(Int128.MinValue, Value<Int128>("(-170141183460469231731687303715884105728)::HUGEINT"));

    [Fact] public void A_uhugeint_is_a_uint128() => Assert.Equal(UInt128.MaxValue, Value<UInt128>("340282366920938463463374607431768211455::UHUGEINT"));

    [Fact] public void A_double_is_a_binary64() => Assert.Equal(double.NegativeInfinity, Value<double>("'-inf'::DOUBLE"));

    [Fact] public void A_date_counts_days_from_1970() => Assert.Equal(-1, Value<int>("DATE '1969-12-31'"));

    [Fact] public void The_infinite_dates_are_the_ends() =>
        Assert.Equal((int.MaxValue, -int.MaxValue), (Value<int>("'infinity'::DATE"), Value<int>("'-infinity'::DATE")));

    [Fact] public void A_timestamp_counts_microseconds_from_1970() => Assert.Equal(-1L, Value<long>("TIMESTAMP '1969-12-31 23:59:59.999999'"));

    [Fact] public void The_infinite_timestamps_are_the_ends() =>
        Assert.Equal((long.MaxValue, -long.MaxValue), (Value<long>("'infinity'::TIMESTAMP"), Value<long>("'-infinity'::TIMESTAMP")));

    [Theory]
    [InlineData("TIMESTAMP_S", 2L)]
    [InlineData("TIMESTAMP_MS", 1_500L)]
    [InlineData("TIMESTAMP_NS", 1_500_000_000L)]
    public void Timestamps_have_the_unit_of_their_type(string type, long expected) =>
        Assert.Equal(expected, Value<long>($"'1970-01-01 00:00:01.5'::{type}"));

    [Theory]
    [InlineData("12:00:00+02", 43_200_000_000L, 7200)]
    [InlineData("00:00:00-15:59:59", 0L, -57599)]
    [InlineData("23:59:59.999999+15:59:59", 86_399_999_999L, 57599)]
    public void A_timetz_has_its_time_and_its_offset(string text, long microseconds, int offset)
    {
        var bits = Value<ulong>($"'{text}'::TIMETZ");
        Assert.Equal((microseconds, offset), (TimeTzOffset.Microseconds(bits), TimeTzOffset.Of(bits)));
    }

    [Fact] public void An_interval_has_three_parts() =>
        Assert.Equal(new IntervalValue(14, -3, 1_000_001), Value<IntervalValue>("INTERVAL '14 months -3 days 1.000001 seconds'"));

    [Fact] public void A_uuid_is_its_number_with_the_highest_bit_flipped() =>
        Assert.Equal(Int128.One, Value<Int128>("'80000000-0000-0000-0000-000000000001'::UUID"));

    [Theory]
    [InlineData("1.5::DECIMAL(4,1)", 15)]
    [InlineData("(-1.5)::DECIMAL(9,2)", -150)]
    [InlineData("1.5::DECIMAL(18,3)", 1500)]
    [InlineData("(-1.5)::DECIMAL(38,4)", -15000)]
    public void A_decimal_is_read_from_any_storage(string sql, int unscaled) => Assert.Equal(unscaled, One(sql).Column.ReadDecimal(0));

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(100_000)]
    public void Text_of_any_length_is_read(int length)
    {
        var bytes = One($"repeat('x', {length})").Column.ReadBytes(0);
        Assert.Equal(length, bytes.Length);
        Assert.Equal(-1, bytes.IndexOfAnyExcept((byte)'x'));
    }

    [Fact] public void A_blob_may_hold_any_byte() => Assert.Equal([0, 255, 0], One("'\\x00\\xFF\\x00'::BLOB").Column.ReadBytes(0).ToArray());

    [Fact] public void A_bit_string_says_its_padding_first() => Assert.Equal([5, 0b1111_1101], One("'101'::BIT").Column.ReadBytes(0).ToArray());

    [Theory]
    [InlineData(3, 1)]
    [InlineData(255, 1)]
    [InlineData(256, 2)]
    [InlineData(65535, 2)]
    [InlineData(65536, 4)]
    public void An_enum_has_the_smallest_index_for_its_dictionary(int size, int bytes)
    {
        _engine.Connection.Run($"CREATE TYPE e AS ENUM (SELECT 'v' || lpad(i::VARCHAR, 6, '0') FROM range({size}) t(i) ORDER BY 1)");
        var (column, type) = One($"'v{size - 1:D6}'::e");
        Assert.Equal((bytes, size - 1), (column.EnumSize, column.ReadEnum(0)));
        Assert.Equal($"v{size - 1:D6}", type.EnumValues[column.ReadEnum(0)]);
    }

    [Fact]
    public void Nulls_are_known_in_every_word_of_the_mask()
    {
        using var plan = _engine.Connection.Prepare("SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE i END FROM range(5000) t(i)");
        using var stream = plan.Execute();
        long at = 0;
        while (stream.Next())
        {
            var column = stream.Current.Column(0);
            Assert.False(column.AllValid);
            for (var row = 0; row < stream.Current.Size; row++, at++)
            {
                Assert.Equal(at % 3 == 0, column.IsNull(row));
                if (at % 3 != 0) Assert.Equal(at, column.Read<long>(row));
            }
        }
        Assert.Equal(5000, at);
    }

    [Fact] public void A_column_without_nulls_says_so() => Assert.True(One("i FROM range(10) t(i)").Column.AllValid);

    [Fact]
    public void A_list_of_lists_is_two_children_deep()
    {
        var (outer, type) = One("[[1, 2], NULL, [], [3, NULL]]::INTEGER[][]");
        Assert.Equal("INTEGER[][]", type.ToString());
        var entry = outer.ReadList(0);
        Assert.Equal(4UL, entry.Length);
        var middle = outer.ListChild(type.Element);
        var inner = middle.ListChild(type.Element.Element);
        var text = new StringBuilder();
        for (var i = 0; i < 4; i++)
        {
            var row = (int)entry.Offset + i;
            if (middle.IsNull(row))
            {
                text.Append("null;");
                continue;
            }
            var list = middle.ReadList(row);
            for (var j = 0; j < (int)list.Length; j++)
                text.Append(inner.IsNull((int)list.Offset + j) ? "n" : inner.Read<int>((int)list.Offset + j).ToString(System.Globalization.CultureInfo.InvariantCulture)).Append(',');
            text.Append(';');
        }
        Assert.Equal("1,2,;null;;3,n,;", text.ToString());
    }

    [Fact]
    public void A_struct_has_a_child_for_each_field()
    {
        var (column, type) = One("{'a': 7, 'b c': 'text'}");
        Assert.Equal(["a", "b c"], type.Names);
        Assert.Equal(7, column.StructChild(0, type.Children[0]).Read<int>(0));
        Assert.Equal("text", Encoding.UTF8.GetString(column.StructChild(1, type.Children[1]).ReadBytes(0)));
        Assert.Equal("STRUCT(\"a\" INTEGER, \"b c\" VARCHAR)", type.ToString());
    }

    [Fact]
    public void A_map_is_a_list_of_key_and_value()
    {
        var (column, type) = One("MAP {'k': 1, 'l': 2}");
        var entry = column.ReadList(0);
        var pairs = column.ListChild(type.Element);
        Assert.Equal(2UL, entry.Length);
        var last = (int)entry.Offset + 1;
        Assert.Equal("l", Encoding.UTF8.GetString(pairs.StructChild(0, type.Element.Children[0]).ReadBytes(last)));
        Assert.Equal(2, pairs.StructChild(1, type.Element.Children[1]).Read<int>(last));
    }

    [Fact]
    public void A_union_says_which_member_it_holds()
    {
        var (column, type) = One("union_value(s := 'x')::UNION(i INTEGER, s VARCHAR)");
        Assert.Equal(["i", "s"], type.Names);
        Assert.Equal(1, column.ReadUnionTag(0));
        Assert.Equal("x", Encoding.UTF8.GetString(column.UnionChild(1, type.Children[1]).ReadBytes(0)));
    }

    [Fact]
    public void An_array_has_the_same_number_of_elements_in_each_row()
    {
        var (column, type) = One("x FROM (VALUES ([1, 2, 3]::FLOAT[3]), ([4, 5, 6]::FLOAT[3])) t(x)");
        Assert.Equal((3, 3), (type.ArraySize, column.Stride));
        Assert.Equal(6f, column.ArrayChild(type.Element).Read<float>((1 * column.Stride) + 2));
    }

    [Fact]
    public void Json_is_text_with_a_name()
    {
        var (column, type) = One("'{\"a\": 1}'::JSON");
        Assert.True(type.IsJson);
        Assert.Equal("{\"a\": 1}", Encoding.UTF8.GetString(column.ReadBytes(0)));
    }

    [Fact]
    public void Nested_values_of_a_parquet_dictionary_are_flat()
    {
        _engine.Files.Put("lake://n.parquet", Parquet.Of("SELECT [{'s': 'value' || i % 3, 'l': [i % 2, NULL]}] AS x FROM range(20000) t(i)"));
        using var plan = _engine.Connection.Prepare("SELECT x FROM read_parquet('lake://n.parquet') WHERE x[1].l[1] = 1");
        using var stream = plan.Execute();
        var rows = 0;
        while (stream.Next())
        {
            var element = stream.Columns[0].Type.Element;
            var lists = stream.Current.Column(0);
            var texts = lists.ListChild(element).StructChild(0, element.Children[0]);
            var numbers = lists.ListChild(element).StructChild(1, element.Children[1]);
            for (var row = 0; row < stream.Current.Size; row++, rows++)
            {
                var at = (int)lists.ReadList(row).Offset;
                Assert.Equal($"value{((2 * rows) + 1) % 3}", Encoding.UTF8.GetString(texts.ReadBytes(at)));
                var inner = numbers.ReadList(at);
                Assert.Equal(2UL, inner.Length);
                Assert.Equal(1L, numbers.ListChild(element.Children[1].Element).Read<long>((int)inner.Offset));
            }
        }
        Assert.Equal(10000, rows);
    }

    public void Dispose()
    {
        _kept?.Dispose();
        _engine.Dispose();
    }
}
