using System.Collections.Immutable;
using System.Net;

namespace Lakehouse.Postgres.Access;

/// <summary>Which connections a rule is for (the first column of pg_hba.conf).</summary>
public enum HostRuleType
{
    /// <summary><c>host</c>: with TLS or without.</summary>
    Host,

    /// <summary><c>hostssl</c>: with TLS only.</summary>
    HostSsl,

    /// <summary><c>hostnossl</c>: without TLS only.</summary>
    HostNoSsl,
}

/// <summary>What a rule wants of the client's certificate besides its method (the option <c>clientcert</c>).</summary>
public enum ClientCertificate
{
    /// <summary>Nothing.</summary>
    NotAsked,

    /// <summary><c>verify-ca</c>: one that a known authority signed.</summary>
    VerifyAuthority,

    /// <summary><c>verify-full</c>: such a one, and its common name is the user.</summary>
    VerifyFull,
}

/// <summary>What is known of a client when a rule is looked for.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Encrypted">Whether it speaks TLS.</param>
/// <param name="User">Who it says it is.</param>
/// <param name="Database">What it wants.</param>
/// <param name="IsMember">Whether that user is in a role.</param>
public sealed record HostRuleClient(IPAddress Address, bool Encrypted, string User, string Database, Predicate<string> IsMember);

/// <summary>One line of host rules: whom it is for, and how they prove who they are.</summary>
/// <param name="Type">With TLS or without.</param>
/// <param name="Databases">Names, <c>all</c>, <c>sameuser</c>, <c>samerole</c>.</param>
/// <param name="Users">Names, <c>all</c>, <c>+role</c> for its members.</param>
/// <param name="Address">Where clients are.</param>
/// <param name="Method">How they prove who they are.</param>
/// <param name="Certificate">What is wanted of their certificates.</param>
/// <remarks>PostgreSQL documentation, section 21.1 "The pg_hba.conf File".</remarks>
public sealed record HostRule(
    HostRuleType Type, ImmutableArray<string> Databases, ImmutableArray<string> Users, AddressRange Address, AuthenticationMethod Method,
    ClientCertificate Certificate)
{
    /// <summary>Where it was written, for pg_hba_file_rules; 0 where it was not.</summary>
    public long Line { get; init; }

    /// <summary>Everyone from everywhere, by one method.</summary>
    public static HostRule ForAll(AuthenticationMethod method) =>
        new(HostRuleType.Host, ["all"], ["all"], AddressRange.All, method, ClientCertificate.NotAsked);

    /// <summary>Whether the rule is for that client.</summary>
    public bool Matches(HostRuleClient client) =>
        Type switch
        {
            HostRuleType.Host => true,
            HostRuleType.HostSsl => client.Encrypted,
            HostRuleType.HostNoSsl => !client.Encrypted,
        } && Address.Contains(client.Address) && Databases.Any(name => IsDatabase(name, client)) && Users.Any(name => IsUser(name, client));

    private static bool IsDatabase(string name, HostRuleClient client) => name switch
    {
        "all" => true,
        "sameuser" => client.Database == client.User,
        "samerole" or "samegroup" => client.Database == client.User || client.IsMember(client.Database),
        _ => client.Database == name,
    };

    private static bool IsUser(string name, HostRuleClient client) => name switch
    {
        "all" => true,
        ['+', .. var role] => client.User == role || client.IsMember(role),
        _ => client.User == name,
    };
}
