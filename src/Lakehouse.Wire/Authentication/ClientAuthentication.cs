using System.Collections.Frozen;
using System.Net;
using Lakehouse.Postgres.Access;
using Lakehouse.Postgres.Errors;
using Lakehouse.Wire.Protocol;

namespace Lakehouse.Wire.Authentication;

/// <summary>
/// Decides whether a client is let in: finds the host rule that is for it, has it prove who it is by the rule's method,
/// checks its certificate where the rule wants that, and makes those wait who guess.
/// </summary>
/// <remarks>PostgreSQL's auth.c, ClientAuthentication.</remarks>
internal sealed class ClientAuthentication
{
    // Where no users are named everybody comes in, and pg_roles knows this one as the superuser.
    private const string BootstrapSuperuser = "postgres";

    private readonly AuthenticationOptions _options;
    private readonly FailureDelay _failures;
    private readonly FrozenDictionary<AuthenticationMethod, Authenticator> _authenticators;

    /// <summary>Takes options over; <paramref name="failures"/> outlives them.</summary>
    /// <exception cref="ArgumentException">A rule wants passwords, and there are no users.</exception>
    public ClientAuthentication(AuthenticationOptions options, FailureDelay failures)
    {
        _options = options;
        _failures = failures;
        _authenticators = options.Rules.Select(rule => rule.Method).Distinct().Where(method => method != AuthenticationMethod.Reject)
            .ToFrozenDictionary(method => method, method => Authenticator.For(method, options.Users));
    }

    /// <summary>Returns when the client is let in. AuthenticationOk is the caller's.</summary>
    /// <exception cref="SqlErrorException">FATAL: it is not.</exception>
    public async Task AuthenticateAsync(AuthenticationExchange exchange, StartupRequest startup)
    {
        var address = exchange.Address;
        var rule = Find(address, exchange, startup);
        if (rule is null) throw AuthenticationErrors.NoHostRule(address, startup, exchange.Tls is not null).ToException();
        if (rule.Method == AuthenticationMethod.Reject) throw AuthenticationErrors.Rejected(address, startup, exchange.Tls is not null).ToException();
        if (NeedsCertificate(rule) && exchange.Tls?.RemoteCertificate is null) throw AuthenticationErrors.CertificateMissing().ToException();
        await ProveAsync(rule, exchange, startup.User, address);
    }

    /// <summary>Looks a client up that has proved to be the user.</summary>
    /// <returns>Whether the user is a superuser.</returns>
    /// <exception cref="SqlErrorException">FATAL 28000: there is no such user.</exception>
    public bool LookUp(string user)
    {
        if (_options.Users is { } users && !users.Exists(user))
            throw (users.Roles.Any(role => role.Name == user) ? AuthenticationErrors.NoLogin(user) : AuthenticationErrors.NoSuchRole(user)).ToException();
        return _options.Users?.IsSuperuser(user) ?? user == BootstrapSuperuser;
    }

    private static bool NeedsCertificate(HostRule rule) =>
        rule.Method == AuthenticationMethod.Certificate || rule.Certificate != ClientCertificate.NotAsked;

    private HostRule? Find(IPAddress address, AuthenticationExchange exchange, StartupRequest startup)
    {
        var client = new HostRuleClient(
            address, exchange.Tls is not null, startup.User, startup.Database,
            role => _options.Users?.IsMember(startup.User, role) == true);
        return _options.Rules.FirstOrDefault(rule => rule.Matches(client));
    }

    private async Task ProveAsync(HostRule rule, AuthenticationExchange exchange, string user, IPAddress address)
    {
        try
        {
            await _authenticators[rule.Method].AuthenticateAsync(exchange, user);
            if (rule.Certificate == ClientCertificate.VerifyFull) CertificateAuthenticator.CheckName(exchange, user, rule.Method);
            _failures.Forget(address, user);
        }
        catch (SqlErrorException failed) when (IsGuess(failed.Error))
        {
            await Task.Delay(_failures.Count(address, user, _options), exchange.Cancellation);
            throw;
        }
    }

    private static bool IsGuess(SqlError error) =>
        error.State == SqlState.InvalidPassword || error.State == SqlState.InvalidAuthorizationSpecification;
}
