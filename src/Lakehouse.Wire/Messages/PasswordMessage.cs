using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Wire.Authentication;

namespace Lakehouse.Wire.Messages;

/// <summary>PasswordMessage: the password, or the MD5 answer to a salt.</summary>
internal static class PasswordMessage
{
    /// <summary>Reads the body.</summary>
    /// <exception cref="SqlErrorException">FATAL 08P01 where it is not one string, 28P01 where it is empty.</exception>
    public static string Decode(ReadOnlySpan<byte> body)
    {
        var reader = new PgReader(body);
        if (!reader.TryReadString(out var password) || reader.Remaining > 0)
            throw AuthenticationErrors.InvalidPasswordPacket().ToException();
        return password.Length > 0 ? password : throw AuthenticationErrors.EmptyPassword().ToException();
    }
}
