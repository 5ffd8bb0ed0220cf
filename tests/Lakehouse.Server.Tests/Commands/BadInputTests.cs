using Lakehouse.Server.Commands;
using Lakehouse.Testing.S3;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Server.Tests.Commands;

/// <summary>What a person can get wrong about a store is one line that says what, and one that says what to do about it.</summary>
public sealed class BadInputTests(S3Fixture s3) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-bad-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_missing_folder_is_named()
    {
        var (code, _, error) = await CommandRun.RunAsync("check", "-store=/nowhere/at/all");
        Assert.Equal(ExitCode.Failure, code);
        Assert.StartsWith("lakehouse check: folder \"/nowhere/at/all\" does not exist\n  fix: correct -store: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_S3_endpoint_is_named()
    {
        var (code, _, error) = await CommandRun.RunAsync(
            "check", "-store=s3://bucket", "-s3.endpoint=http://127.0.0.1:1", "-s3.accessKey=a", "-s3.secretKey=b");
        Assert.Equal(ExitCode.Failure, code);
        Assert.StartsWith(
            "lakehouse check: could not connect to S3 at http://127.0.0.1:1: Connection refused\n  fix: check -s3.endpoint", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_said_without_repeating_it()
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        var options = s3.Options;
        var (code, _, error) = await CommandRun.RunAsync(
            "check", $"-store=s3://{bucket.Name}", $"-s3.endpoint={options.Endpoint}", $"-s3.accessKey={options.Keys!.AccessKey}",
            "-s3.secretKey=not-the-secret");
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("  fix: check -s3.accessKey, -s3.secretKey", error, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_little_memory_to_start_is_one_line()
    {
        var (code, _, error) = await CommandRun.RunAsync("check", $"-store={SampleFolder.Path}", "-memory-limit=1MB");
        Assert.Equal(ExitCode.Failure, code);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_store_with_a_scheme_of_its_own_is_refused_as_usage()
    {
        var (code, _, error) = await CommandRun.RunAsync("check", "-store=gs://bucket");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Equal("lakehouse check: -store: store \"gs://bucket\" has a scheme that is neither s3:// nor file://\n", error);
    }

    [Fact]
    public async Task A_broken_Parquet_file_among_good_ones_is_left_out_with_a_warning()
    {
        File.Copy(Path.Combine(SampleFolder.Path, "region.parquet"), Path.Combine(_folder, "region.parquet"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "broken.parquet"), "no Parquet", TestContext.Current.CancellationToken);
        var (code, output, _) = await CommandRun.RunAsync("check", $"-store={_folder}");
        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("public.region", output, StringComparison.Ordinal);
        Assert.Matches("(?m)^  warning: broken.parquet is left out: .*\n      fix: write the file again or remove it", output);
    }

    [Fact]
    public async Task The_samples_are_all_found()
    {
        var (code, output, _) = await CommandRun.RunAsync("check", $"-store={SampleFolder.Path}");
        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(13, output.Split('\n').Count(line => line.StartsWith("  public.", StringComparison.Ordinal)));
    }
}
