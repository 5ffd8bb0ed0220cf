using System.Text;
using Lakehouse.Engine.Tests.Native;
using Lakehouse.Postgres.Types;
using Xunit;

namespace Lakehouse.Engine.Tests.Encoders;

/// <summary>Every case of Cases/encodings.tsv, byte for byte.</summary>
public sealed class RecordedEncodingTests : IClassFixture<EngineFixture>
{
    private static readonly List<EncodingCase> All = [.. EncodingCase.Read()];

    private readonly EngineFixture _engine;

    public RecordedEncodingTests(EngineFixture engine)
    {
        _engine = engine;
        engine.Connection.Run("SET TimeZone = 'UTC'");
    }

    public static TheoryData<string, string, string> Cases()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var c in All) data.Add(c.Settings, c.Postgres, c.Engine);
        return data;
    }

    [Fact]
    public void There_are_cases_of_every_kind() => Assert.True(All.Count > 600);

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_value_is_sent_as_PostgreSQL_sends_it(string settings, string postgres, string engine)
    {
        var expected = All.First(c => c.Settings == settings && c.Postgres == postgres && c.Engine == engine);
        var query = $"SELECT {engine}";
        var text = Assert.Single(Encoded.Query(_engine.Connection, query, expected.TypeOid, FormatCode.Text, Encoded.Settings(settings)));
        Assert.Equal(expected.Text, text is null ? null : Encoding.UTF8.GetString(text));
        var binary = Assert.Single(Encoded.Query(_engine.Connection, query, expected.TypeOid, FormatCode.Binary, Encoded.Settings(settings)));
        Assert.Equal(expected.Binary, binary is null ? null : Convert.ToHexStringLower(binary));
    }
}
