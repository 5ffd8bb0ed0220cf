using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Amazon.S3;
using Lakehouse.Testing;
using Lakehouse.Testing.Files;
using Lakehouse.Testing.Network;
using Lakehouse.Testing.S3;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Server.Tests.Commands;

/// <summary>
/// Where the keys to a store come from: flags, environment, profile, a web identity, the machine's role, nowhere. In processes of their
/// own, because the SDK looks at the process's environment. A real S3 server where it can check the keys; a stand-in where
/// keys come with a token, which a server of ours cannot issue.
/// </summary>
public sealed class CredentialTests(S3Fixture s3)
{
    private const string Issued = "AKIAISSUED";

    private static readonly byte[] Csv = Encoding.UTF8.GetBytes("n\n42\n");

    /// <summary>No other source than what a test says.</summary>
    private static readonly Dictionary<string, string> Nothing = new()
    {
        ["AWS_EC2_METADATA_DISABLED"] = "true", ["AWS_SHARED_CREDENTIALS_FILE"] = "/nonexistent", ["AWS_CONFIG_FILE"] = "/nonexistent",
        ["AWS_ACCESS_KEY_ID"] = "", ["AWS_SECRET_ACCESS_KEY"] = "", ["AWS_PROFILE"] = "",
    };

    private static string IssuedKeys => $$"""
        { "Code": "Success", "Type": "AWS-HMAC", "AccessKeyId": "{{Issued}}", "SecretAccessKey": "secret", "Token": "a-token",
          "LastUpdated": "2024-01-01T00:00:00Z", "Expiration": "{{DateTime.UtcNow.AddHours(6):yyyy-MM-ddTHH:mm:ssZ}}" }
        """;

    [Fact]
    public async Task The_environment_has_the_keys()
    {
        var bucket = await BucketAsync();
        await AssertReadsAsync(bucket, s3.Options.Endpoint!, new()
        {
            ["AWS_ACCESS_KEY_ID"] = s3.Options.Keys!.AccessKey, ["AWS_SECRET_ACCESS_KEY"] = s3.Options.Keys.SecretKey,
        });
    }

    [Fact]
    public async Task A_shared_profile_has_the_keys()
    {
        var bucket = await BucketAsync();
        using var folder = new LakeFolder();
        folder.WriteText("credentials", $"[default]\naws_access_key_id = no\naws_secret_access_key = no\n[lake]\naws_access_key_id = {s3.Options.Keys!.AccessKey}\naws_secret_access_key = {s3.Options.Keys.SecretKey}\n");
        await AssertReadsAsync(bucket, s3.Options.Endpoint!, new()
        {
            ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(folder.Path, "credentials"), ["AWS_PROFILE"] = "lake",
        });
    }

    [Fact]
    public async Task A_bucket_that_anybody_may_read_needs_none()
    {
        var bucket = await BucketAsync(S3CannedACL.PublicRead);
        await AssertReadsAsync(bucket, s3.Options.Endpoint!, [], "-s3.anonymous=true");
        var refused = await QueryAsync((await BucketAsync()).Name, s3.Options.Endpoint!, [], "-s3.anonymous=true");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("refused access", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_the_message_says_what_to_give()
    {
        var refused = await QueryAsync("bucket", new Uri("http://127.0.0.1:9"), []);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("no S3 credentials: give -s3.accessKey", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_identity_is_exchanged_for_keys()
    {
        using var folder = new LakeFolder();
        folder.WriteText("token", "header.payload.signature");
        await using var tokens = new StandIn(request =>
            request.Body.Contains("AssumeRoleWithWebIdentity", StringComparison.Ordinal) && request.Body.Contains("header.payload.signature", StringComparison.Ordinal)
                ? StandInAnswer.Text($"""
                    <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
                    <AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/lake/s</Arn><AssumedRoleId>A:s</AssumedRoleId></AssumedRoleUser>
                    <Credentials><AccessKeyId>{Issued}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>a-token</SessionToken>
                    <Expiration>{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials>
                    </AssumeRoleWithWebIdentityResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></AssumeRoleWithWebIdentityResponse>
                    """, "text/xml")
                : StandInAnswer.NotFound);
        await AssertReadsWithIssuedAsync(new()
        {
            ["AWS_WEB_IDENTITY_TOKEN_FILE"] = Path.Combine(folder.Path, "token"), ["AWS_ROLE_ARN"] = "arn:aws:iam::1:role/lake",
            ["AWS_ROLE_SESSION_NAME"] = "lake", ["AWS_ENDPOINT_URL_STS"] = tokens.Endpoint.GetLeftPart(UriPartial.Authority), ["AWS_REGION"] = "us-east-1",
        });
        Assert.NotEmpty(tokens.Requests);
    }

    [Fact]
    public async Task The_role_of_a_machine_gives_keys()
    {
        await using var metadata = new StandIn(request => request switch
        {
            { Method: "PUT", Target: "/latest/api/token" } => new StandInAnswer(200, "session"u8.ToArray(), ("X-Aws-Ec2-Metadata-Token-Ttl-Seconds", "21600")),
            { Target: var target } when request.Header("X-aws-ec2-metadata-token") != "session" => new StandInAnswer(401, Encoding.UTF8.GetBytes(target)),
            { Target: "/latest/meta-data/iam/security-credentials/" or "/latest/meta-data/iam/security-credentials" } => StandInAnswer.Text("lake-role"),
            { Target: "/latest/meta-data/iam/security-credentials/lake-role" } => StandInAnswer.Text(IssuedKeys, "application/json"),
            { Target: "/latest/meta-data/iam/info" } => StandInAnswer.Text("""{ "Code": "Success", "InstanceProfileArn": "arn:aws:iam::1:instance-profile/lake", "InstanceProfileId": "A" }""", "application/json"),
            _ => StandInAnswer.NotFound,
        });
        await AssertReadsWithIssuedAsync(new()
        {
            ["AWS_EC2_METADATA_DISABLED"] = "false", ["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = metadata.Endpoint.GetLeftPart(UriPartial.Authority),
        });
    }

    [Fact]
    public async Task The_role_of_a_container_gives_keys()
    {
        await using var metadata = new StandIn(request => request.Header("Authorization") == "let-me" ? StandInAnswer.Text(IssuedKeys, "application/json") : StandInAnswer.NotFound);
        await AssertReadsWithIssuedAsync(new()
        {
            ["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = $"{metadata.Endpoint}keys", ["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "let-me",
        });
    }

    [Fact]
    public async Task Stores_of_a_catalog_file_have_endpoints_regions_keys_and_authorities_of_their_own()
    {
        using var folder = new LakeFolder();
        using var authority = Authority();
        using var certificate = Certificate(authority);
        folder.WriteText("ca.pem", authority.ExportCertificatePem());
        var content = new StandInBucket("numbers.csv", Csv);
        await using var one = new StandIn(content.Answer);
        await using var other = new StandIn(content.Answer, certificate);
        folder.WriteText("lake.yaml", $$"""
            stores:
              one: { url: "s3://bucket", endpoint: "{{one.Endpoint}}", region: eu-west-3, accessKey: K1, secretKey: S1 }
              other: { url: "s3://bucket", endpoint: "{{other.Endpoint}}", region: garage, accessKey: K2, secretKey: S2, caFile: "{{folder.Path}}/ca.pem" }
            databases: { a: { store: one }, b: { store: other } }
            """);
        foreach (var database in (string[])["a", "b"])
        {
            var answer = await RunAsync([], "query", $"-catalog={folder.Path}/lake.yaml", $"-database={database}", "-format=csv", "select n from numbers");
            Assert.Equal(("n\n42\n", 0), (answer.Output, answer.ExitCode));
        }

        Assert.All(one.Requests, request => Assert.Equal(("K1", "eu-west-3", null), StandInBucket.CredentialsOf(request)));
        Assert.All(other.Requests, request => Assert.Equal(("K2", "garage", null), StandInBucket.CredentialsOf(request)));
        var untrusted = await QueryAsync("bucket", other.Endpoint, [], "-s3.accessKey=K", "-s3.secretKey=S");
        Assert.NotEqual(0, untrusted.ExitCode);
    }

    private async Task<S3Bucket> BucketAsync(S3CannedACL? access = null)
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        await bucket.PutAsync("numbers.csv", Csv, access);
        if (access is not null) await bucket.AllowAsync(access);
        return bucket;
    }

    private static async Task AssertReadsWithIssuedAsync(Dictionary<string, string> environment)
    {
        await using var store = new StandIn(new StandInBucket("numbers.csv", Csv).Answer);
        var answer = await QueryAsync("bucket", store.Endpoint, environment);
        Assert.True(answer.ExitCode == 0, answer.Error);
        Assert.Equal("n\n42\n", answer.Output);
        Assert.All(store.Requests, request => Assert.Equal((Issued, "us-east-1", "a-token"), StandInBucket.CredentialsOf(request)));
    }

    private static async Task AssertReadsAsync(S3Bucket bucket, Uri endpoint, Dictionary<string, string> environment, params string[] flags)
    {
        var answer = await QueryAsync(bucket.Name, endpoint, environment, flags);
        Assert.True(answer.ExitCode == 0, answer.Error);
        Assert.Equal("n\n42\n", answer.Output);
    }

    private static Task<ProgramResult> QueryAsync(string bucket, Uri endpoint, Dictionary<string, string> environment, params string[] flags) => RunAsync(
        environment, ["query", $"-store=s3://{bucket}", $"-s3.endpoint={endpoint}", "-format=csv", .. flags, "select n from numbers"]);

    private static Task<ProgramResult> RunAsync(Dictionary<string, string> environment, params string[] line)
    {
        var (program, arguments) = LakehouseProcess.Command(line);
        return ProgramRun.RunAsync(program, arguments, Nothing.Where(pair => !environment.ContainsKey(pair.Key)).Concat(environment).ToDictionary());
    }

    private static X509Certificate2 Authority()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
    }

    private static X509Certificate2 Certificate(X509Certificate2 authority)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3, 4]);
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
    }
}
