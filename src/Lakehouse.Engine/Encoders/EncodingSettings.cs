using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Types.Zones;

namespace Lakehouse.Engine.Encoders;

/// <summary>The session settings that change what values look like. Chosen once per result.</summary>
/// <param name="DateStyle">DateStyle's first half.</param>
/// <param name="DateOrder">DateStyle's second half.</param>
/// <param name="IntervalStyle">IntervalStyle.</param>
/// <param name="Zone">TimeZone.</param>
/// <param name="ExtraFloatDigits">extra_float_digits, -15 to 3.</param>
/// <param name="ByteaOutput">bytea_output.</param>
public sealed record EncodingSettings(
    DateStyle DateStyle, DateOrder DateOrder, IntervalStyle IntervalStyle, PgTimeZone Zone, int ExtraFloatDigits,
    ByteaOutput ByteaOutput)
{
    /// <summary>The encoding that text is sent in.</summary>
    public ClientEncoding Client { get; init; } = ClientEncoding.Utf8;

    /// <summary>PostgreSQL's defaults, in UTC.</summary>
    public static EncodingSettings Default { get; } =
        new(DateStyle.Iso, DateOrder.Mdy, IntervalStyle.Postgres, PgTimeZone.Utc, 1, ByteaOutput.Hex);
}

/// <summary>The setting bytea_output.</summary>
/// <remarks>PostgreSQL documentation, section 8.4.</remarks>
public enum ByteaOutput
{
    /// <summary><c>\x414243</c>.</summary>
    Hex,

    /// <summary><c>ABC</c>, octal escapes for what is not printable.</summary>
    Escape,
}
