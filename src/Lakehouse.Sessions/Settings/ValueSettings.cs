using Lakehouse.Engine.Encoders;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Sessions.Settings;

/// <summary>The settings that change how values are read and written, as the rooms that do it want them; made anew when one changed.</summary>
internal sealed class ValueSettings(SessionSettings settings)
{
    private int _version = -1;
    private EncodingSettings _encoding = EncodingSettings.Default;

    /// <summary>How values are written.</summary>
    public EncodingSettings Encoding
    {
        get
        {
            if (_version == settings.Version) return _encoding;
            _version = settings.Version;
            return _encoding = Read();
        }
    }

    /// <summary>How values are read, in a transaction that began at <paramref name="now"/>.</summary>
    public InputSettings Input(DateTimeOffset now) => new(
        Encoding.DateOrder, Encoding.IntervalStyle, Encoding.Zone, (now.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>The day that it is in the session's time zone.</summary>
    public DateOnly DateOf(DateTimeOffset time) =>
        DateOnly.FromDateTime(time.UtcDateTime.AddSeconds(Encoding.Zone.At(time.ToUnixTimeSeconds()).Seconds));

    private EncodingSettings Read()
    {
        var (style, order) = StyleNames.Dates(settings["DateStyle"]);
        return new EncodingSettings(
            style, order, StyleNames.Intervals(settings["IntervalStyle"]),
            TimeZoneSetting.Zone(settings["TimeZone"]),
            SettingValues.Integer(settings, "extra_float_digits"),
            settings["bytea_output"] == "escape" ? ByteaOutput.Escape : ByteaOutput.Hex)
        {
            Client = ClientEncodings.Find(settings["client_encoding"])!,
        };
    }
}
