using System.Collections.Immutable;
using Lakehouse.Postgres.Access;
using YamlDotNet.RepresentationModel;

namespace Lakehouse.Catalog.Definition;

/// <summary>Reads <c>host_rules</c>: pg_hba.conf's lines as mappings, in their order.</summary>
/// <remarks>PostgreSQL documentation, section 21.1 "The pg_hba.conf File".</remarks>
internal sealed class HostRuleReader(YamlReading yaml)
{
    private static readonly Dictionary<string, HostRuleType> Types = new(StringComparer.Ordinal)
    {
        ["host"] = HostRuleType.Host, ["hostssl"] = HostRuleType.HostSsl, ["hostnossl"] = HostRuleType.HostNoSsl,
    };

    private static readonly Dictionary<string, ClientCertificate> Certificates = new(StringComparer.Ordinal)
    {
        ["verify-ca"] = ClientCertificate.VerifyAuthority, ["verify-full"] = ClientCertificate.VerifyFull,
    };

    public ImmutableArray<HostRule> Read(YamlNode? node) =>
        [.. yaml.Items(node, "host_rules").Select(ReadRule).Where(rule => rule is not null).Select(rule => rule!)];

    private HostRule? ReadRule(YamlNode node)
    {
        var fields = yaml.Fields(node, "a host rule", "type", "database", "user", "address", "method", "clientcert");
        var type = Choice(fields, "type", Types) ?? HostRuleType.Host;
        var method = Method(node, fields);
        var certificate = Choice(fields, "clientcert", Certificates) ?? ClientCertificate.NotAsked;
        if (type != HostRuleType.HostSsl && method == AuthenticationMethod.Certificate)
            yaml.Error(yaml.At(fields["method"]), "method cert needs type hostssl");
        if (type != HostRuleType.HostSsl && certificate != ClientCertificate.NotAsked)
            yaml.Error(yaml.At(fields["clientcert"]), "clientcert needs type hostssl");
        var address = Address(fields);
        if (method is null || address is null) return null;
        return new HostRule(type, Names(fields, "database"), Names(fields, "user"), address, method.Value, certificate) { Line = yaml.At(node).Line };
    }

    private AuthenticationMethod? Method(YamlNode node, Dictionary<string, YamlNode> fields)
    {
        if (yaml.Text(fields, "method") is not { } name)
        {
            yaml.Error(yaml.At(node), "a host rule needs a method");
            return null;
        }

        if (AuthenticationMethodNames.Find(name) is { } method) return method;
        yaml.Error(yaml.At(fields["method"]), $"there is no method \"{name}\"; there are {string.Join(", ", AuthenticationMethodNames.All)}");
        return null;
    }

    private AddressRange? Address(Dictionary<string, YamlNode> fields)
    {
        if (yaml.Text(fields, "address") is not { } text) return AddressRange.All;
        if (AddressRange.Parse(text) is { } range) return range;
        yaml.Error(yaml.At(fields["address"]), $"address \"{text}\" is not all, samehost, samenet or a range like 10.0.0.0/8");
        return null;
    }

    private ImmutableArray<string> Names(Dictionary<string, YamlNode> fields, string key) =>
        yaml.Texts(fields, key) is { IsEmpty: false } names ? names : ["all"];

    private T? Choice<T>(Dictionary<string, YamlNode> fields, string key, Dictionary<string, T> choices) where T : struct
    {
        if (yaml.Text(fields, key) is not { } text) return null;
        if (choices.TryGetValue(text, out var choice)) return choice;
        yaml.Error(yaml.At(fields[key]), $"there is no {key} \"{text}\"; there are {string.Join(", ", choices.Keys)}");
        return null;
    }
}
