using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Wire.Messages;
using Lakehouse.Wire.Tests.Fixtures;
using Xunit;

namespace Lakehouse.Wire.Tests.Messages;

public sealed class DecoderTests
{
    [Fact]
    public void Bind_gives_formats_and_values_where_they_stand()
    {
        using var bind = Bind.Decode(Body(Client.BindFormats("p", "s", [1, 0], [1], "ab", null)));
        Assert.Equal("p", bind.DestinationPortal);
        Assert.Equal("s", bind.Statement);
        Assert.Equal([FormatCode.Binary, FormatCode.Text], bind.ParameterFormats);
        Assert.Equal([FormatCode.Binary], bind.ResultFormats);
        Assert.Equal(2, bind.Parameters.Count);
        Assert.Equal("ab"u8.ToArray(), bind.Parameters[0].ToArray());
        Assert.True(bind.Parameters.IsNull(1));
    }

    [Fact]
    public void Bind_takes_as_many_parameters_as_a_count_can_say()
    {
        var values = Enumerable.Repeat<string?>("1", 65_535).ToArray();
        using var bind = Bind.Decode(Body(Client.Bind("", "", values)));
        Assert.Equal(65_535, bind.Parameters.Count);
    }

    [Fact]
    public void Every_decoder_refuses_a_body_cut_anywhere()
    {
        var messages = new (byte[] Message, Action<byte[]> Decode)[]
        {
            (Client.Query("select 1"), body => Query.Decode(body)),
            (Client.Parse("s", "select 1", 23, 25), body => Parse.Decode(body)),
            (Client.BindFormats("p", "s", [1], [0], "x", null), body => Bind.Decode(body).Dispose()),
            (Client.Describe('S', "s"), body => Target.DecodeDescribe(body)),
            (Client.Close('P', "p"), body => Target.DecodeClose(body)),
            (Client.Execute("p", 5), body => Execute.Decode(body)),
            (Client.CopyFail("why"), body => CopyFail.Decode(body)),
        };
        foreach (var (message, decode) in messages)
        {
            var body = message[5..];
            decode(body);
            for (var length = 0; length < body.Length; length++)
            {
                var refused = Assert.Throws<SqlErrorException>(() => decode(body[..length]));
                Assert.Equal(SqlState.ProtocolViolation, refused.Error.State);
            }

            Assert.Equal("invalid message format", Assert.Throws<SqlErrorException>(() => decode([.. body, 0])).Message);
        }
    }

    [Fact]
    public void A_string_that_is_not_utf8_is_named()
    {
        var refused = Assert.Throws<SqlErrorException>(() => Query.Decode([(byte)'a', 0xff, 0]));
        Assert.Equal("invalid byte sequence for encoding \"UTF8\": 0xff", refused.Message);
        Assert.Equal(SqlState.CharacterNotInRepertoire, refused.Error.State);
    }

    [Fact]
    public void Wrong_counts_formats_and_subtypes_have_postgresqls_words()
    {
        Assert.Equal("bind message has 2 parameter formats but 1 parameters", Message(() => Bind.Decode(Body(Client.BindFormats("", "", [0, 0], [], "1"))).Dispose()));
        Assert.Equal("unsupported format code: 7", Message(() => Bind.Decode(Body(Client.BindFormats("", "", [], [7]))).Dispose()));
        Assert.Equal("invalid DESCRIBE message subtype 88", Message(() => Target.DecodeDescribe(Body(Client.Describe('X', "")))));
        Assert.Equal("invalid CLOSE message subtype 88", Message(() => Target.DecodeClose(Body(Client.Close('X', "")))));
        Assert.Equal("insufficient data left in message", Message(() => Parse.Decode([0, 0, 0xff, 0xff])));
    }

    private static byte[] Body(byte[] message) => message[5..];

    private static string Message(Action decode) => Assert.Throws<SqlErrorException>(decode).Message;
}
