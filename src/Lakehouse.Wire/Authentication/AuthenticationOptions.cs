namespace Lakehouse.Wire.Authentication;

/// <summary>How a client proves who it is (pg_hba.conf's methods).</summary>
public enum AuthenticationMethod
{
    /// <summary>It is believed.</summary>
    Trust,

    /// <summary>It sends the password as it is.</summary>
    Password,

    /// <summary>It sends a salted MD5 of it; SCRAM for users whose password is stored as a SCRAM verifier, as in PostgreSQL.</summary>
    Md5,

    /// <summary>It proves by SCRAM-SHA-256 that it knows it, over TLS bound to the server's certificate where it can.</summary>
    ScramSha256,

    /// <summary>Its TLS certificate's common name is the user.</summary>
    Certificate,
}

/// <summary>The method, and where passwords are.</summary>
public sealed record AuthenticationOptions(AuthenticationMethod Method, ICredentialStore? Credentials)
{
    /// <summary>No passwords; any user name.</summary>
    public static AuthenticationOptions Trust { get; } = new(AuthenticationMethod.Trust, null);
}

/// <summary>The users' passwords, as pg_authid.rolpassword stores them. Called from any thread.</summary>
public interface ICredentialStore
{
    /// <summary>A user's stored password; null when there is no such user or it has none.</summary>
    StoredPassword? Find(string user);
}
