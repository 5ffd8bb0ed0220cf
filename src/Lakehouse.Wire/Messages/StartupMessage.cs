using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire.Messages;

/// <summary>StartupMessage: the version and the parameters, names in the order sent (a later duplicate wins).</summary>
internal sealed record StartupMessage(ProtocolVersion Version, IReadOnlyDictionary<string, string> Parameters) : StartupPacket
{
    /// <summary>Protocol options (as against settings) begin so.</summary>
    public const string ProtocolOptionPrefix = "_pq_.";

    /// <inheritdoc/>
    public override ProtocolVersion RequestCode => Version;

    /// <summary>Reads what follows the version. A version of another major is not read further: its layout is unknown.</summary>
    /// <exception cref="SqlErrorException">FATAL 08P01: no terminator, or one too early.</exception>
    public static StartupMessage Decode(ProtocolVersion version, PgReader reader)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        if (version.Major != ProtocolVersion.Oldest.Major) return new StartupMessage(version, parameters);
        while (true)
        {
            if (reader.Remaining == 0) throw InvalidLayout();
            var name = ReadString(ref reader);
            if (name.Length == 0) break;
            parameters[name] = ReadString(ref reader);
        }
        if (reader.Remaining != 0) throw InvalidLayout();
        return new StartupMessage(version, parameters);
    }

    private static string ReadString(ref PgReader reader)
    {
        if (!reader.TryReadString(out var text)) throw InvalidLayout();
        return text;
    }

    private static SqlErrorException InvalidLayout() =>
        new(new SqlError(SqlState.ProtocolViolation, "invalid startup packet layout: expected terminator as last byte")
        {
            Severity = Severity.Fatal,
        });
}
