using System.Net;
using Lakehouse.Catalog.Definition;
using Lakehouse.Postgres.Access;
using Xunit;

namespace Lakehouse.Catalog.Tests.Definition;

public sealed class HostRuleReaderTests
{
    private const string Databases = "stores: { s: { url: /data } }\ndatabases: { d: { store: s } }\n";

    private static CatalogFile Read(string yaml) => CatalogFileReader.Read(Databases + yaml, "lake.yaml", _ => null);

    private static string[] Errors(string yaml) =>
        [.. Assert.Throws<CatalogFileException>(() => Read(yaml)).Errors.Select(error => error.ToString())];

    [Fact]
    public void Rules_are_read_in_their_order()
    {
        var rules = Read("""
            host_rules:
              - { type: hostssl, database: [sales, sameuser], user: +staff, address: 10.0.0.0/8, method: scram-sha-256, clientcert: verify-full }
              - { user: [a, b], method: reject }
            """).HostRules;
        Assert.Equal(2, rules.Length);
        Assert.Equal(
            (HostRuleType.HostSsl, AuthenticationMethod.ScramSha256, ClientCertificate.VerifyFull, 4L),
            (rules[0].Type, rules[0].Method, rules[0].Certificate, rules[0].Line));
        Assert.Equal(["sales", "sameuser"], rules[0].Databases);
        Assert.Equal(["+staff"], rules[0].Users);
        Assert.True(rules[0].Address.Contains(IPAddress.Parse("10.1.2.3")));
        Assert.False(rules[0].Address.Contains(IPAddress.Parse("11.1.2.3")));
        Assert.Equal((HostRuleType.Host, AuthenticationMethod.Reject, AddressRange.All), (rules[1].Type, rules[1].Method, rules[1].Address));
        Assert.Equal(["all"], rules[1].Databases);
        Assert.Equal(["a", "b"], rules[1].Users);
    }

    [Fact]
    public void Users_are_read()
    {
        var users = Read("""
            users:
              alice: { password: secret, valid_until: 2027-01-31, roles: [staff] }
              root: { superuser: true }
              plain:
            """).Users;
        Assert.Equal(["alice", "root", "plain"], users.Select(user => user.Name));
        Assert.Equal(("secret", new DateTimeOffset(2027, 1, 31, 0, 0, 0, TimeSpan.Zero)), (users[0].Password, users[0].ValidUntil));
        Assert.Equal(["staff"], users[0].Roles);
        Assert.True(users[1].IsSuperuser);
        Assert.Null(users[2].Password);
        Assert.DoesNotContain("secret", users[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("host_rules: { method: trust }", "lake.yaml:3:13: host_rules must be a list")]
    [InlineData("host_rules:\n  - { user: a }", "lake.yaml:4:5: a host rule needs a method")]
    [InlineData("host_rules:\n  - { method: kerberos }", "lake.yaml:4:15: there is no method \"kerberos\"; there are trust, reject, password, md5, scram-sha-256, cert")]
    [InlineData("host_rules:\n  - { type: local, method: trust }", "lake.yaml:4:13: there is no type \"local\"; there are host, hostssl, hostnossl")]
    [InlineData("host_rules:\n  - { address: 10.0.0.1, method: trust }", "lake.yaml:4:16: address \"10.0.0.1\" is not all, samehost, samenet or a range like 10.0.0.0/8")]
    [InlineData("host_rules:\n  - { address: 10.0.0.1/33, method: trust }", "lake.yaml:4:16: address \"10.0.0.1/33\" is not all, samehost, samenet or a range like 10.0.0.0/8")]
    [InlineData("host_rules:\n  - { method: cert }", "lake.yaml:4:15: method cert needs type hostssl")]
    [InlineData("host_rules:\n  - { method: trust, clientcert: verify-ca }", "lake.yaml:4:34: clientcert needs type hostssl")]
    [InlineData("host_rules:\n  - { method: trust, adress: all }", "lake.yaml:4:22: a host rule has no \"adress\"; known are type, database, user, address, method, clientcert")]
    [InlineData("users:\n  a: { valid_until: tomorrow }", "lake.yaml:4:21: valid_until \"tomorrow\" is not a time like 2027-01-31 or 2027-01-31T12:00:00Z")]
    public void What_is_wrong_is_told_with_its_place(string yaml, string error) => Assert.Equal([error], Errors(yaml));
}
