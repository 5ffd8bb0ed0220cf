using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Wire.Messages;

/// <summary>The messages of type R: what the server asks for, or that it is content.</summary>
/// <remarks>PostgreSQL documentation, section 55.7, "AuthenticationOk" and the following.</remarks>
internal static class AuthenticationRequest
{
    private const int OkCode = 0, CleartextPasswordCode = 3, Md5PasswordCode = 5, SaslCode = 10, SaslContinueCode = 11,
        SaslFinalCode = 12;

    /// <summary>AuthenticationOk.</summary>
    public static void Ok(PgWriter writer) => Write(writer, OkCode, []);

    /// <summary>AuthenticationCleartextPassword.</summary>
    public static void CleartextPassword(PgWriter writer) => Write(writer, CleartextPasswordCode, []);

    /// <summary>AuthenticationMD5Password with its salt of four bytes.</summary>
    public static void Md5Password(PgWriter writer, ReadOnlySpan<byte> salt) => Write(writer, Md5PasswordCode, salt);

    /// <summary>AuthenticationSASL with the mechanisms, the preferred one first.</summary>
    public static void Sasl(PgWriter writer, IReadOnlyList<string> mechanisms)
    {
        var at = writer.Begin('R');
        writer.WriteInt32(SaslCode);
        foreach (var mechanism in mechanisms) writer.WriteString(mechanism);
        writer.WriteByte(0);
        writer.End(at);
    }

    /// <summary>AuthenticationSASLContinue.</summary>
    public static void SaslContinue(PgWriter writer, ReadOnlySpan<byte> data) => Write(writer, SaslContinueCode, data);

    /// <summary>AuthenticationSASLFinal.</summary>
    public static void SaslFinal(PgWriter writer, ReadOnlySpan<byte> data) => Write(writer, SaslFinalCode, data);

    private static void Write(PgWriter writer, int code, ReadOnlySpan<byte> data)
    {
        var at = writer.Begin('R');
        writer.WriteInt32(code);
        writer.WriteBytes(data);
        writer.End(at);
    }
}
