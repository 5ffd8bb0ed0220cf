using System.Net;
using Lakehouse.Postgres.Access;
using Lakehouse.Postgres.Errors;
using Lakehouse.Wire.Protocol;

namespace Lakehouse.Wire.Authentication;

/// <summary>Why a client is not let in, in PostgreSQL's words (auth.c, auth-sasl.c, auth-scram.c).</summary>
internal static class AuthenticationErrors
{
    /// <summary>28P01: wrong password, no such user, no password: the client is not told which.</summary>
    public static SqlError PasswordFailed(string user) =>
        Fatal(SqlState.InvalidPassword, $"password authentication failed for user \"{user}\"");

    /// <summary>28P01: an empty password.</summary>
    public static SqlError EmptyPassword() => Fatal(SqlState.InvalidPassword, "empty password returned by client");

    /// <summary>28P01 where the method is one of passwords, else 28000: the client did not prove to be the user.</summary>
    public static SqlError Failed(AuthenticationMethod method, string user) => method switch
    {
        AuthenticationMethod.Trust => Specification($"\"trust\" authentication failed for user \"{user}\""),
        AuthenticationMethod.Certificate => Specification($"certificate authentication failed for user \"{user}\""),
        AuthenticationMethod.Reject => Specification($"authentication failed for user \"{user}\": host rejected"),
        AuthenticationMethod.Password or AuthenticationMethod.Md5 or AuthenticationMethod.ScramSha256 => PasswordFailed(user),
    };

    /// <summary>28000: a rule wants a certificate and the client sent none.</summary>
    public static SqlError CertificateMissing() => Specification("connection requires a valid client certificate");

    /// <summary>28000: no host rule is for this client.</summary>
    public static SqlError NoHostRule(IPAddress address, StartupRequest startup, bool encrypted) =>
        Specification($"no pg_hba.conf entry for {Client(address, startup, encrypted)}");

    /// <summary>28000: the host rule for this client says reject.</summary>
    public static SqlError Rejected(IPAddress address, StartupRequest startup, bool encrypted) =>
        Specification($"pg_hba.conf rejects connection for {Client(address, startup, encrypted)}");

    /// <summary>28000: the client is who it says, but no such user exists.</summary>
    public static SqlError NoSuchRole(string user) => Specification($"role \"{user}\" does not exist");

    /// <summary>28000: there is such a role, which is no user.</summary>
    public static SqlError NoLogin(string role) => Specification($"role \"{role}\" is not permitted to log in");

    /// <summary>08P01: bytes after the password's terminator.</summary>
    public static SqlError InvalidPasswordPacket() => Violation("invalid password packet size");

    /// <summary>08P01: a mechanism that was not offered.</summary>
    public static SqlError InvalidMechanism() => Violation("client selected an invalid SASL authentication mechanism");

    /// <summary>08P01: a SCRAM message that is none.</summary>
    public static SqlError MalformedScram(string detail) => Violation("malformed SCRAM message") with { Detail = detail };

    /// <summary>08P01: a nonce that cannot be one.</summary>
    public static SqlError UnprintableNonce() => Violation("non-printable characters in SCRAM nonce");

    /// <summary>08P01: the client's last message answers another server's first.</summary>
    public static SqlError NonceMismatch() => Violation("invalid SCRAM response") with { Detail = "Nonce does not match." };

    /// <summary>28000: someone took the stronger mechanism out of our offer.</summary>
    public static SqlError ChannelBindingNegotiation() =>
        Fatal(SqlState.InvalidAuthorizationSpecification, "SCRAM channel binding negotiation error") with
        {
            Detail = "The client supports SCRAM channel binding but thinks the server does not.  However, this server does support channel binding.",
        };

    /// <summary>28000: the TLS connection ends at someone else.</summary>
    public static SqlError ChannelBindingCheck() =>
        Fatal(SqlState.InvalidAuthorizationSpecification, "SCRAM channel binding check failed");

    /// <summary>08P01: binding data where no channel is bound.</summary>
    public static SqlError UnexpectedBinding() => Violation("unexpected SCRAM channel-binding attribute in client-final-message");

    /// <summary>08P01: a channel binding type other than tls-server-end-point.</summary>
    public static SqlError UnsupportedBindingType(string name) =>
        Violation($"unsupported SCRAM channel-binding type \"{name}\"");

    /// <summary>0A000: an authorization identity.</summary>
    public static SqlError AuthorizationIdentity() => Fatal(
        SqlState.FeatureNotSupported, "client uses authorization identity, but it is not supported");

    /// <summary>0A000: a mandatory extension.</summary>
    public static SqlError ScramExtension() => Fatal(
        SqlState.FeatureNotSupported, "client requires an unsupported SCRAM extension");

    private static string Client(IPAddress address, StartupRequest startup, bool encrypted) =>
        $"host \"{address}\", user \"{startup.User}\", database \"{startup.Database}\", {(encrypted ? "SSL encryption" : "no encryption")}";

    private static SqlError Specification(string message) => Fatal(SqlState.InvalidAuthorizationSpecification, message);

    private static SqlError Violation(string message) => Fatal(SqlState.ProtocolViolation, message);

    private static SqlError Fatal(SqlState state, string message) => new(state, message) { Severity = Severity.Fatal };
}
