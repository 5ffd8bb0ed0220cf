using Lakehouse.Storage;
using Lakehouse.Storage.S3;
using YamlDotNet.RepresentationModel;

namespace Lakehouse.Catalog.Definition;

/// <summary>Reads one entry of <c>stores</c>.</summary>
internal static class StoreReader
{
    public static StoreDeclaration? Read(YamlReading yaml, YamlNode key, YamlNode node)
    {
        var fields = yaml.Fields(node, "a store", "url", "endpoint", "region", "accessKey", "secretKey", "anonymous", "caFile", "pathStyle");
        if (yaml.Text(fields, "url") is not { } url)
        {
            yaml.Error(yaml.At(key), "a store needs a url");
            return null;
        }

        var s3 = new S3Options
        {
            Endpoint = Endpoint(yaml, fields), Region = yaml.Text(fields, "region") ?? "us-east-1", Keys = Keys(yaml, fields),
            PathStyle = yaml.Flag(fields, "pathStyle", true), Anonymous = yaml.Flag(fields, "anonymous", false), AuthorityFile = yaml.Text(fields, "caFile"),
        };
        if (s3 is { Anonymous: true, Keys: not null }) yaml.Error(yaml.At(fields["anonymous"]), "anonymous and accessKey exclude each other");
        return Address(yaml, fields["url"], url) is { } address ? new StoreDeclaration(address, s3) : null;
    }

    private static StoreAddress? Address(YamlReading yaml, YamlNode node, string url)
    {
        try
        {
            var address = StoreAddress.Parse(url);
            if (address is not StoreAddress.AllBuckets) return address;
            yaml.Error(yaml.At(node), "a store in a catalog file names its bucket");
        }
        catch (FormatException e)
        {
            yaml.Error(yaml.At(node), e.Message);
        }

        return null;
    }

    private static Uri? Endpoint(YamlReading yaml, Dictionary<string, YamlNode> fields)
    {
        if (yaml.Text(fields, "endpoint") is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https") return endpoint;
        yaml.Error(yaml.At(fields["endpoint"]), $"endpoint \"{text}\" is not an address like http://127.0.0.1:8333");
        return null;
    }

    private static S3Keys? Keys(YamlReading yaml, Dictionary<string, YamlNode> fields)
    {
        var (access, secret) = (yaml.Text(fields, "accessKey"), yaml.Text(fields, "secretKey"));
        if (access is not null && secret is not null) return new S3Keys(access, secret);
        if (access is not null || secret is not null)
            yaml.Error(yaml.At(fields[access is null ? "secretKey" : "accessKey"]), "accessKey and secretKey belong together");
        return null;
    }
}
