namespace Lakehouse.Postgres.Access;

/// <summary>How a client proves who it is (pg_hba.conf's methods).</summary>
/// <remarks>PostgreSQL documentation, section 21.3 "Authentication Methods".</remarks>
public enum AuthenticationMethod
{
    /// <summary>It is believed.</summary>
    Trust,

    /// <summary>It is sent away.</summary>
    Reject,

    /// <summary>It sends the password as it is.</summary>
    Password,

    /// <summary>It sends a salted MD5 of it; SCRAM for users whose password is stored as a SCRAM verifier, as in PostgreSQL.</summary>
    Md5,

    /// <summary>It proves by SCRAM-SHA-256 that it knows it, over TLS bound to the server's certificate where it can.</summary>
    ScramSha256,

    /// <summary>Its TLS certificate's common name is the user.</summary>
    Certificate,
}

/// <summary>The methods' names in pg_hba.conf.</summary>
public static class AuthenticationMethodNames
{
    private static readonly (string Name, AuthenticationMethod Method)[] Table =
    [
        ("trust", AuthenticationMethod.Trust), ("reject", AuthenticationMethod.Reject), ("password", AuthenticationMethod.Password),
        ("md5", AuthenticationMethod.Md5), ("scram-sha-256", AuthenticationMethod.ScramSha256), ("cert", AuthenticationMethod.Certificate),
    ];

    /// <summary>All names.</summary>
    public static IEnumerable<string> All => Table.Select(row => row.Name);

    /// <summary>The method of that name, or null.</summary>
    public static AuthenticationMethod? Find(string name) =>
        Table.Where(row => row.Name == name).Select(row => (AuthenticationMethod?)row.Method).FirstOrDefault();

    /// <summary>The method's name.</summary>
    public static string Name(this AuthenticationMethod method) => Table.First(row => row.Method == method).Name;
}
