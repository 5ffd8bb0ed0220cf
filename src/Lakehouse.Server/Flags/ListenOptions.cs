namespace Lakehouse.Server.Flags;

/// <summary>Where and whom the server listens to.</summary>
/// <param name="Host">A name or address; <c>*</c> is all.</param>
/// <param name="Port">0 picks a free one.</param>
/// <param name="MaxConnections">Sessions at the same time.</param>
/// <param name="MaxConnectionsPerAddress">Sessions at the same time from one address; 0 for no limit of its own.</param>
/// <param name="IdleTimeout">Null never ends an idle session.</param>
/// <param name="Security">Who may connect, and TLS.</param>
public sealed record ListenOptions(
    string Host, int Port, int MaxConnections, int MaxConnectionsPerAddress, TimeSpan? IdleTimeout, SecurityOptions Security)
{
    /// <summary>The servers behind one balancer; none for one on its own.</summary>
    public PeerOptions Peers { get; init; } = PeerOptions.None;

    /// <summary>Reads the groups Connections and Security.</summary>
    public static ListenOptions From(FlagValues flags) => new(
        flags.Text("host") ?? throw new UsageException("-host: the address is empty"), flags.Integer("port"),
        flags.Integer("max-connections"), flags.Integer("max-connections-per-address"), flags.Duration("idle-timeout"), SecurityOptions.From(flags))
    {
        Peers = PeerOptions.From(flags),
    };
}

/// <summary>Who may connect, and TLS.</summary>
/// <param name="Authentication">A choice of <c>-auth</c>.</param>
/// <param name="Users">Passwords by user; empty with trust.</param>
/// <param name="CertificateFile">PEM; null offers no TLS.</param>
/// <param name="KeyFile">PEM; there when the certificate is.</param>
/// <param name="AuthoritiesFile">PEM; null asks clients for no certificate.</param>
public sealed record SecurityOptions(
    string Authentication, IReadOnlyDictionary<string, string> Users, string? CertificateFile, string? KeyFile, string? AuthoritiesFile)
{
    /// <summary>Whether <c>-auth</c> was given, rather than left at its default.</summary>
    public bool IsAuthenticationGiven { get; init; }

    /// <summary>Reads the group Security.</summary>
    /// <exception cref="UsageException">A method without users, half a certificate, a file that is not there.</exception>
    public static SecurityOptions From(FlagValues flags)
    {
        var authentication = flags.Text("auth")!;
        var users = flags.Text("users") is { } text ? UserList.Parse(text) : new Dictionary<string, string>();
        if (authentication != "trust" && users.Count == 0 && !flags.IsGiven("catalog"))
            throw new UsageException($"-auth={authentication} needs -users");
        if (authentication == "trust" && users.Count > 0 && !flags.IsGiven("catalog"))
            throw new UsageException("-users has no effect with -auth=trust; give -auth=scram-sha-256");
        var (certificate, key, authorities) = (flags.Text("tls-cert"), flags.Text("tls-key"), flags.Text("tls-ca"));
        if (certificate is null != key is null) throw new UsageException("-tls-cert and -tls-key belong together");
        if (authorities is not null && certificate is null) throw new UsageException("-tls-ca needs -tls-cert and -tls-key");
        foreach (var (name, file) in new[] { ("tls-cert", certificate), ("tls-key", key), ("tls-ca", authorities) })
        {
            if (file is not null && !File.Exists(file)) throw new UsageException($"-{name}: there is no file {file}");
        }

        return new SecurityOptions(authentication, users, certificate, key, authorities) { IsAuthenticationGiven = flags.IsGiven("auth") };
    }

    /// <summary>Without passwords, so that options may be logged.</summary>
    public override string ToString() => $"{Authentication}, {Users.Count} users, TLS {(CertificateFile is null ? "off" : "on")}";
}
