using System.Text;
using Lakehouse.Engine.Decoders;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;
using Xunit;

namespace Lakehouse.Engine.Tests.Decoders;

/// <summary>Bad parameters end in PostgreSQL's errors. The messages were asked of PostgreSQL 15 through libpq.</summary>
public sealed class ParameterErrorTests
{
    private static readonly ParameterDecoder Decoder = new(InputSettings.Default);

    [Theory]
    [InlineData(TypeOid.Int4, "0001", "08P01", "insufficient data left in message")]
    [InlineData(TypeOid.Int4, "0000000001", "22P03", "incorrect binary data format in bind parameter 2")]
    [InlineData(TypeOid.Bool, "", "08P01", "no data left in message")]
    [InlineData(TypeOid.Uuid, "00", "08P01", "insufficient data left in message")]
    [InlineData(TypeOid.Text, "61ff", "22021", "invalid byte sequence for encoding \"UTF8\": 0xff")]
    [InlineData(TypeOid.Text, "6100", "22021", "invalid byte sequence for encoding \"UTF8\": 0x00")]
    [InlineData(TypeOid.Numeric, "0001000012340000", "22P03", "invalid sign in external \"numeric\" value")]
    [InlineData(TypeOid.Numeric, "0001000000004000", "22P03", "invalid scale in external \"numeric\" value")]
    [InlineData(TypeOid.Numeric, "00010000000000002710", "22P03", "invalid digit in external \"numeric\" value")]
    [InlineData(TypeOid.Numeric, "0001000000000000", "08P01", "insufficient data left in message")]
    [InlineData(TypeOid.Date, "7ffffffe", "22008", "date out of range")]
    [InlineData(TypeOid.Time, "7fffffffffffffff", "22008", "time out of range")]
    [InlineData(TypeOid.TimeTz, "00000000000000007fffffff", "22009", "time zone displacement out of range")]
    [InlineData(TypeOid.Timestamp, "7ffffffffffffffe", "22008", "timestamp out of range")]
    [InlineData(TypeOid.VarBit, "ffffffff", "22P03", "invalid length in external bit string")]
    [InlineData(TypeOid.Jsonb, "027b7d", "XX000", "unsupported jsonb version number 2")]
    [InlineData(TypeOid.Json, "7b", "22P02", "invalid input syntax for type json")]
    [InlineData(TypeOid.Int4Array, "ffffffff0000000000000017", "22P03", "invalid number of dimensions: -1")]
    [InlineData(TypeOid.Int4Array, "000000070000000000000017", "54000", "number of array dimensions (7) exceeds the maximum allowed (6)")]
    [InlineData(TypeOid.Int4Array, "000000000000000000000019", "42804", "binary data has array element type 25 (text) instead of expected 23 (integer)")]
    [InlineData(TypeOid.Int4Array, "00000001000000000000001700000001000000010000000a", "22P03", "insufficient data left in message")]
    [InlineData(TypeOid.Int4Array, "000000010000000000000017ffffffff00000001", "54000", "array size exceeds the maximum allowed (134217727)")]
    [InlineData(TypeOid.Int4Array, "000000000000000200000017", "22P03", "invalid array flags")]
    [InlineData(TypeOid.Int4Array, "00000001000000000000001700000001000000010000000500000001ff", "22P03", "improper binary format in array element 1")]
    public void A_bad_binary_value_is_refused_in_PostgreSQLs_words(uint typeOid, string hex, string state, string message) =>
        Refused(typeOid, FormatCode.Binary, Convert.FromHexString(hex), state, message);

    [Theory]
    [InlineData(TypeOid.Int4, "abc", "22P02", "invalid input syntax for type integer: \"abc\"")]
    [InlineData(TypeOid.Int2, "99999", "22003", "value \"99999\" is out of range for type smallint")]
    [InlineData(TypeOid.Int4Array, "{1,x}", "22P02", "invalid input syntax for type integer: \"x\"")]
    [InlineData(TypeOid.Date, "2020-02-30", "22008", "date/time field value out of range: \"2020-02-30\"")]
    [InlineData(TypeOid.TimestampTz, "2020-01-01 Foo/Bar", "22023", "time zone \"foo/bar\" not recognized")]
    [InlineData(TypeOid.RegClass, "pg_class", "0A000", "the name \"pg_class\" as a parameter of an object identifier type is not supported")]
    public void A_bad_text_value_is_refused_in_PostgreSQLs_words(uint typeOid, string text, string state, string message) =>
        Refused(typeOid, FormatCode.Text, Encoding.UTF8.GetBytes(text), state, message);

    [Fact]
    public void A_type_without_a_binary_form_here_is_refused_by_name() =>
        Refused(TypeOid.AclItem, FormatCode.Binary, [1], "0A000", "input of type aclitem (OID 1033) is not supported");

    [Fact]
    public void Names_of_objects_are_looked_up_where_that_is_possible()
    {
        var asked = (0u, "");
        using var value = new ParameterDecoder(InputSettings.Default, (type, name) =>
        {
            asked = (type, name);
            return 1259;
        }).Decode(1, TypeOid.RegClass, FormatCode.Text, "pg_class"u8);
        Assert.Equal((TypeOid.RegClass, "pg_class"), asked);
    }

    private static void Refused(uint typeOid, FormatCode format, byte[] bytes, string state, string message)
    {
        var error = Assert.Throws<SqlErrorException>(() => Decoder.Decode(2, typeOid, format, bytes)).Error;
        Assert.Equal((state, message), (error.State.Code, error.Message));
    }
}
