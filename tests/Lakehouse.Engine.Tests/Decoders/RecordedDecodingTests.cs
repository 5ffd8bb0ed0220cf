using System.Text;
using Lakehouse.Engine.Decoders;
using Lakehouse.Engine.Encoders;
using Lakehouse.Engine.Tests.Encoders;
using Lakehouse.Engine.Tests.Native;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;
using Xunit;

namespace Lakehouse.Engine.Tests.Decoders;

/// <summary>What PostgreSQL sends for a value is read back as that value: text gives the recorded binary, binary the recorded text.</summary>
public sealed class RecordedDecodingTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private static readonly List<EncodingCase> All =
    [
        .. EncodingCase.Read().Where(c => c.Text is not null && c.TypeOid is not (TypeOid.Record or TypeOid.RecordArray or TypeOid.Void)
            && c.TypeOid is not (TypeOid.Int2Vector or TypeOid.OidVector) && !IsAmbiguous(c.Settings)),
    ];

    /// <summary>Output that PostgreSQL itself would not read back: rounded numbers, zone abbreviations, days before months in the wrong order.</summary>
    private static bool IsAmbiguous(string settings) =>
        settings.Contains("extra_float_digits", StringComparison.Ordinal)
        || settings is "DateStyle=SQL, YMD" or "DateStyle=German, MDY"
        || (settings.Contains("DateStyle", StringComparison.Ordinal) && settings.Contains("TimeZone", StringComparison.Ordinal));

    public static TheoryData<int, string, string> Cases()
    {
        var data = new TheoryData<int, string, string>();
        for (var i = 0; i < All.Count; i++) data.Add(i, All[i].Settings, All[i].Postgres);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_parameter_is_read_as_PostgreSQL_reads_it(int index, string settings, string postgres)
    {
        var expected = All[index];
        Assert.Equal((settings, postgres), (expected.Settings, expected.Postgres));
        Assert.Equal(expected.Binary, Convert.ToHexStringLower(
            RoundTrip(expected, FormatCode.Text, Encoding.UTF8.GetBytes(expected.Text!), FormatCode.Binary)));
        Assert.Equal(expected.Text, Encoding.UTF8.GetString(
            RoundTrip(expected, FormatCode.Binary, Convert.FromHexString(expected.Binary!), FormatCode.Text)));
    }

    private byte[] RoundTrip(EncodingCase expected, FormatCode from, byte[] bytes, FormatCode to)
    {
        var settings = Encoded.Settings(expected.Settings);
        var decoder = new ParameterDecoder(new InputSettings(settings.DateOrder, settings.IntervalStyle, settings.Zone, 0));
        using var value = decoder.Decode(1, expected.TypeOid, from, bytes);
        using var plan = engine.Connection.Prepare("SELECT $1");
        plan.Bind(1, value);
        using var stream = plan.Execute();
        Assert.True(stream.Next());
        var encoder = new RowEncoder<PlainFraming>(
            [EncoderTable.Create(stream.Columns[0].Type, expected.TypeOid, to, settings)], default);
        var sink = new MemorySink();
        using var output = new OutputBuffer(sink);
        encoder.Encode(stream.Current, 0, 1, output);
        output.Flush();
        return Assert.Single(PlainFraming.Values(sink.Bytes))!;
    }
}
