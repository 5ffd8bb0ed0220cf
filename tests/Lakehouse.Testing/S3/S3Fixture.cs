using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Lakehouse.Storage.S3;
using Xunit;

namespace Lakehouse.Testing.S3;

/// <summary>
/// A real S3 server (Ceph's gateway, tests/s3/ceph.sh), shared by all test processes that run at about the same time. A
/// test assembly says <c>[assembly: AssemblyFixture(typeof(S3Fixture))]</c>; its tests begin with <see cref="Require"/>,
/// which skips them by name where Ceph is not installed and cannot be, and make themselves a bucket each.
/// </summary>
public sealed class S3Fixture : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "lakehouse-s3");
    private static readonly string Script = Repository.PathOf("tests/s3/ceph.sh");

    private Dictionary<string, string> _facts = [];
    private string? _missing;
    private AmazonS3Client? _client;

    /// <summary>How our stores reach the server.</summary>
    public S3Options Options => new()
    {
        Endpoint = new Uri(_facts["ENDPOINT"]),
        Region = _facts["REGION"],
        Keys = new S3Keys(_facts["ACCESS_KEY"], _facts["SECRET_KEY"]),
    };

    /// <summary>Skips the calling test where there is no server.</summary>
    public void Require() => Assert.SkipWhen(_missing is not null, _missing ?? "");

    /// <summary>A new bucket, with the client to fill it.</summary>
    public async Task<S3Bucket> NewBucketAsync()
    {
        var bucket = new S3Bucket(_client!, $"test-{Guid.NewGuid():N}");
        await bucket.CreateAsync();
        return bucket;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        using var turn = await TakeTurnAsync();
        Announce();
        if (!await IsRunningAsync() && !await StartAsync()) return;
        _facts = ReadFacts();
        _client = new AmazonS3Client(
            new BasicAWSCredentials(_facts["ACCESS_KEY"], _facts["SECRET_KEY"]),
            new AmazonS3Config
            {
                ServiceURL = _facts["ENDPOINT"], ForcePathStyle = true, AuthenticationRegion = _facts["REGION"],
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            });
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        // The server stays for the next test process; its watchdog ends it when none comes.
        File.Delete(UserFile);
        return ValueTask.CompletedTask;
    }

    private static string UserFile => Path.Combine(Folder, "users", $"{Environment.ProcessId}");

    private static string ReadyFile => Path.Combine(Folder, "ready");

    private static void Announce()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "users"));
        File.WriteAllText(UserFile, "");
    }

    /// <summary>One test process at a time looks whether the server runs and starts it.</summary>
    private static async Task<FileStream> TakeTurnAsync()
    {
        while (true)
        {
            try
            {
                return new FileStream(Folder + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(200);
            }
        }
    }

    private static async Task<bool> IsRunningAsync()
    {
        if (!File.Exists(ReadyFile)) return false;
        try
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
            return (await http.GetAsync(new Uri(ReadFacts()["ENDPOINT"]))).StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or KeyNotFoundException)
        {
            return false;
        }
    }

    private async Task<bool> StartAsync()
    {
        var installed = await ProgramRun.RunAsync(Script, ["install"], limit: TimeSpan.FromMinutes(5));
        if (installed.ExitCode != 0)
        {
            _missing = $"no S3 server: {installed.Error.Trim()}";
            return false;
        }

        var output = Path.Combine(Folder, "start.out");
        // The server outlives this process, so it must not inherit a pipe that somebody waits for.
        var started = await ProgramRun.RunAsync(
            "/bin/sh", ["-c", $"'{Script}' start {FreePortRange()} '{Folder}' >'{output}' 2>&1"], limit: TimeSpan.FromMinutes(2));
        if (started.ExitCode != 0) throw new InvalidOperationException($"Ceph did not start: {await File.ReadAllTextAsync(output)}");
        return true;
    }

    private static Dictionary<string, string> ReadFacts() => File.ReadAllLines(ReadyFile)
        .Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1]);

    /// <summary>The first of 21 ports that are free now.</summary>
    private static int FreePortRange()
    {
        for (var first = 21000; first < 32000; first += 21)
        {
            if (Enumerable.Range(first, 21).All(IsFree)) return first;
        }

        throw new InvalidOperationException("There are no 21 free ports in a row.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
