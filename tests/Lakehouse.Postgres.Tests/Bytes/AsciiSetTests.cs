using Lakehouse.Postgres.Bytes;
using Xunit;

namespace Lakehouse.Postgres.Tests.Bytes;

public sealed class AsciiSetTests
{
    [Fact]
    public void Each_byte_is_told_from_each_other_one()
    {
        for (var member = 1; member < 0x80; member++)
        {
            var set = new AsciiSet([(byte)member]);
            for (var other = 0; other <= 0xFF; other++) Assert.Equal(other == member, set.IsIn([(byte)other]));
        }
    }

    [Fact]
    public void A_member_is_found_wherever_it_stands_in_values_of_any_length()
    {
        var set = new AsciiSet("\t\n\r\b\f\v\\|"u8);
        for (var length = 0; length < 70; length++)
        {
            var value = new byte[length];
            Array.Fill(value, (byte)'x');
            Assert.False(set.IsIn(value));
            for (var place = 0; place < length; place++)
            {
                value[place] = (byte)'\\';
                Assert.True(set.IsIn(value));
                value[place] = 0xE4;
            }

            Assert.False(set.IsIn(value));
        }
    }

    [Fact]
    public void Bytes_beside_a_value_do_not_count()
    {
        var set = new AsciiSet(","u8);
        var around = ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,"u8.ToArray();
        for (var length = 0; length < 40; length++)
        {
            var value = around.AsSpan(5, length);
            value.Fill((byte)'x');
            Assert.False(set.IsIn(value));
            value.Fill((byte)',');
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x80)]
    public void Only_ASCII_can_be_a_member(byte member) => Assert.Throws<ArgumentException>(() => new AsciiSet([member]));
}
