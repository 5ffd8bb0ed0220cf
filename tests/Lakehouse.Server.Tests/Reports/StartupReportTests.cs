using Lakehouse.Server.Commands;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Server.Tests.Reports;

/// <summary>What <c>lakehouse db</c> says when it starts: the report to people, one line to scripts.</summary>
public sealed class StartupReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_ready_line_is_alone_on_standard_output_and_the_report_on_standard_error()
    {
        var (output, error) = await StartAndStopAsync(SampleFolder.Path);
        Assert.Matches(@"\Alakehouse ready on 127\.0\.0\.1:\d+\n\z", output);
        Assert.Matches(@"(?m)^found 1 database, 13 tables, \d+ files, \d+ [kM]B in \d+\.\d s$", error);
        Assert.Contains($"database default ({SampleFolder.Path}): 13 tables, ", error, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  public\.lineitem +[\d,]+ rows +\d+ [kM]B \d+ files?$", error);
        Assert.Contains("  and 5 smaller tables; lakehouse check lists them\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_full_of_tables_and_broken_files_is_reported_in_a_screen()
    {
        for (var i = 0; i < 200; i++)
        {
            File.Copy(Path.Combine(SampleFolder.Path, "region.parquet"), Path.Combine(_folder, $"region{i}.parquet"));
            await File.WriteAllTextAsync(Path.Combine(_folder, $"broken{i}.parquet"), "no Parquet", TestContext.Current.CancellationToken);
        }

        var (_, error) = await StartAndStopAsync(_folder);
        Assert.InRange(error.Split('\n').Length, 10, 30);
        Assert.Contains("  and 192 smaller tables; lakehouse check lists them\n", error, StringComparison.Ordinal);
        Assert.Contains("  and 195 more warnings; lakehouse check lists them\n", error, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  warning: broken\d+\.parquet is left out: .*\n      fix: ", error);
    }

    private static async Task<(string Output, string Error)> StartAndStopAsync(string store)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var output = new ReadyWriter(stop);
        using var error = new StringWriter();
        var runner = new CommandRunner(CommandTable.All, new Dictionary<string, string>());
        await runner.RunAsync(
            ["db", $"-store={store}", "-host=127.0.0.1", "-port=0", "-log-level=none"],
            new CommandConsole(output, error) { IsErrorTerminal = true }, stop.Token);
        // Progress is shown where the looking takes longer than a moment.
        return (output.ToString(), error.ToString().Split("\r\e[K")[^1]);
    }

    /// <summary>Asks the server to stop as soon as it is ready.</summary>
    private sealed class ReadyWriter(CancellationTokenSource stop) : StringWriter
    {
        public override Task FlushAsync(CancellationToken cancellationToken) => stop.CancelAsync();
    }
}
