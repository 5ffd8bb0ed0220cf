using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Settings;

namespace Lakehouse.Sessions.Settings;

/// <summary>The value of client_encoding.</summary>
/// <remarks>PostgreSQL documentation, section 24.3 "Character Set Support".</remarks>
internal static class ClientEncodingSetting
{
    /// <summary>The encoding's own name.</summary>
    /// <exception cref="SqlErrorException">22023: there is none of that name; 0A000: it is not converted.</exception>
    public static string Normalize(string text)
    {
        if (ClientEncodings.Name(text) is not { } name) throw SettingParser.InvalidValue("client_encoding", text);
        if (ClientEncodings.Find(name) is not null) return name;
        var invalid = SettingParser.InvalidValue("client_encoding", text).Error;
        throw (invalid with { State = SqlState.FeatureNotSupported, Detail = $"Conversion between {name} and UTF8 is not supported." }).ToException();
    }
}
