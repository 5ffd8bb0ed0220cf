using Lakehouse.Catalog.Definition;
using Lakehouse.Postgres.Access;
using Lakehouse.Server.Flags;
using Lakehouse.Wire.Authentication;

namespace Lakehouse.Server.Hosting;

/// <summary>Who is let in: the host rules of the catalog file, or, without them, everyone by the method of <c>-auth</c>.</summary>
internal static class HostAuthentication
{
    /// <summary>The wire's options for what flags and a catalog file say.</summary>
    /// <exception cref="UsageException">They contradict each other, or ask for what is not there.</exception>
    public static AuthenticationOptions From(SecurityOptions security, CatalogFile? file)
    {
        var users = UserDirectory.From(security, file);
        if (file is not { HostRules: { IsEmpty: false } rules }) return new AuthenticationOptions(Method(security, users), users);
        if (security.IsAuthenticationGiven) throw new UsageException("-auth has no effect with the catalog file's host_rules");
        if (users is null && rules.FirstOrDefault(NeedsPassword) is { } asks)
            throw new UsageException($"host_rules: line {asks.Line} asks for passwords, and there are no users");
        if (security.CertificateFile is null && rules.FirstOrDefault(rule => rule.Type == HostRuleType.HostSsl) is { } encrypted)
            throw new UsageException($"host_rules: line {encrypted.Line} is for TLS, which needs -tls-cert and -tls-key");
        if (security.AuthoritiesFile is null && rules.FirstOrDefault(NeedsCertificate) is { } certified)
            throw new UsageException($"host_rules: line {certified.Line} asks for clients' certificates, which needs -tls-ca");
        return new AuthenticationOptions(rules, users);
    }

    private static AuthenticationMethod Method(SecurityOptions security, UserDirectory? users)
    {
        if (security.Authentication != "trust" && users is null) throw new UsageException($"-auth={security.Authentication} needs -users");
        return AuthenticationMethodNames.Find(security.Authentication) ?? throw new UsageException($"-auth: {security.Authentication} is unknown");
    }

    private static bool NeedsPassword(HostRule rule) =>
        rule.Method is AuthenticationMethod.Password or AuthenticationMethod.Md5 or AuthenticationMethod.ScramSha256;

    private static bool NeedsCertificate(HostRule rule) =>
        rule.Method == AuthenticationMethod.Certificate || rule.Certificate != ClientCertificate.NotAsked;
}
