using Lakehouse.Engine.Encoders;
using Lakehouse.Engine.Execution;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Types.Zones;

namespace Lakehouse.Engine.Tests.Encoders;

/// <summary>Runs a query of the engine and encodes its rows.</summary>
internal static class Encoded
{
    /// <summary>All values of a query in row-major order.</summary>
    public static List<byte[]?> Query(
        EngineConnection connection, string sql, uint typeOid, FormatCode format, EncodingSettings settings, int bufferSize = OutputBuffer.DefaultCapacity)
    {
        using var plan = connection.Prepare(sql);
        using var stream = plan.Execute();
        var encoder = new RowEncoder<PlainFraming>(
            stream.Columns.Select(column => EncoderTable.Create(column.Type, typeOid, format, settings)), default);
        var sink = new MemorySink();
        using var output = new OutputBuffer(sink, bufferSize);
        while (stream.Next()) encoder.Encode(stream.Current, 0, stream.Current.Size, output);
        output.Flush();
        return PlainFraming.Values(sink.Bytes);
    }

    /// <summary>Settings as a case writes them: <c>DateStyle=SQL, DMY;TimeZone=UTC</c>.</summary>
    public static EncodingSettings Settings(string text)
    {
        var settings = EncodingSettings.Default;
        foreach (var setting in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (setting[..setting.IndexOf('=')], setting[(setting.IndexOf('=') + 1)..]);
            settings = name switch
            {
                "DateStyle" => settings with { DateStyle = Enum.Parse<DateStyle>(value.Split(", ")[0], true), DateOrder = Enum.Parse<DateOrder>(value.Split(", ")[1], true) },
                "IntervalStyle" => settings with { IntervalStyle = Enum.Parse<IntervalStyle>(value.Replace("_", "", StringComparison.Ordinal), true) },
                "TimeZone" => settings with { Zone = ZoneDirectory.Find(value)! },
                "extra_float_digits" => settings with { ExtraFloatDigits = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
                "bytea_output" => settings with { ByteaOutput = Enum.Parse<ByteaOutput>(value, true) },
                _ => throw new ArgumentException($"no such setting: {name}"),
            };
        }

        return settings;
    }
}
