using Lakehouse.Server.Commands;
using Lakehouse.Server.Flags;
using Xunit;

namespace Lakehouse.Server.Tests.Samples;

public sealed class SampleCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-sample-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Two_runs_write_the_same_bytes()
    {
        var (one, two) = (Path.Combine(_folder, "one"), Path.Combine(_folder, "two"));
        await RunAsync(one);
        await RunAsync(two);
        var files = Files(one);
        Assert.Contains("lineitem.parquet", files);
        Assert.Contains("web_events/country=DE/day=2024-03-05/part-0.parquet", files);
        Assert.Equal(files, Files(two));
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(one, file)), File.ReadAllBytes(Path.Combine(two, file))));
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_left_alone()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "mine.txt"), "", TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<UsageException>(() => RunAsync(_folder));
        Assert.Equal($"folder {_folder} is not empty", error.Message);
    }

    private static async Task RunAsync(string folder)
    {
        var command = new SampleCommand();
        var line = CommandLine.Parse([folder], command.Groups, new Dictionary<string, string>());
        await command.RunAsync(line, new CommandConsole(TextWriter.Null, TextWriter.Null), TestContext.Current.CancellationToken);
    }

    private static List<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal).ToList();
}
