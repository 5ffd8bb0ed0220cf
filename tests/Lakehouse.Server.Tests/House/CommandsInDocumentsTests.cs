using System.Globalization;
using System.Text.RegularExpressions;
using Lakehouse.Server.Commands;
using Lakehouse.Server.Flags;
using Lakehouse.Server.Tests.Commands;
using Lakehouse.Testing;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Server.Tests.House;

/// <summary>
/// What the pages tell people to type works. A block fenced as <c>console</c> is a session of a shell: lines that begin with <c>$ </c> are run,
/// the others are what they print; <c>...</c> stands for any lines. It runs in a folder that holds <c>samples/data</c>, with <c>lakehouse</c> on its
/// path and psql pointed at a server over the samples. Other lines that call lakehouse only have to have flags that exist.
/// </summary>
public sealed partial class CommandsInDocumentsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-docs-").FullName;

    public static TheoryData<string> Pages =>
        ["README.md", .. Directory.GetFiles(Repository.PathOf("docs"), "*.md").Select(file => "docs/" + Path.GetFileName(file))];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_reference_is_what_the_code_says()
    {
        var (_, expected, _) = await CommandRun.RunAsync("reference");
        Assert.True(
            expected == await File.ReadAllTextAsync(Repository.PathOf("docs/reference.md"), TestContext.Current.CancellationToken),
            "docs/reference.md is not what the code says: make docs");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Sessions_of_a_shell_print_what_stands_there(string page)
    {
        var sessions = Session().Matches(await File.ReadAllTextAsync(Repository.PathOf(page), TestContext.Current.CancellationToken));
        if (sessions.Count == 0) return;
        Psql.Require();
        Directory.CreateDirectory(Path.Combine(_folder, "samples"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "samples", "data"), SampleFolder.Path);
        Directory.CreateSymbolicLink(Path.Combine(_folder, "samples", "catalog"), Repository.PathOf("samples/catalog"));
        var (program, arguments) = LakehouseProcess.Command();
        var script = Path.Combine(_folder, "lakehouse");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\nexec {program} {arguments[0]} \"$@\"\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var server = await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}", "-http=127.0.0.1:0");
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}", ["PGPORT"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["PGHOST"] = "127.0.0.1", ["PGUSER"] = "me", ["HTTP"] = server.Http.Authority,
        };
        foreach (Match session in sessions)
        {
            foreach (var (command, expected) in Steps(session.Groups[1].Value))
            {
                var run = await ProgramRun.RunAsync("bash", ["-c", command + " 2>&1"], environment, workingDirectory: _folder);
                Assert.True(Fits(expected, run.Output), $"{page}: $ {command}\n{run.Output}instead of\n{expected}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_flag_that_a_page_types_exists(string page) => Assert.All(
        Call().Matches(File.ReadAllText(Repository.PathOf(page))),
        call =>
        {
            var command = CommandTable.All.Single(known => known.Name == call.Groups[1].Value);
            foreach (Match flag in Flag().Matches(call.Groups[2].Value))
                Assert.True(
                    FlagTable.Find(flag.Groups[1].Value) is { } known && command.Groups.Contains(known.Group) || flag.Groups[1].Value == "help",
                    $"{page}: lakehouse {command.Name} has no flag -{flag.Groups[1].Value}");
        });

    private static IEnumerable<(string Command, string Output)> Steps(string session)
    {
        var steps = ("\n" + session).Split("\n$ ", StringSplitOptions.RemoveEmptyEntries);
        return steps.Select(step => step.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end ? (step[..end], step[(end + 1)..]) : (step, ""));
    }

    private static bool Fits(string expected, string output)
    {
        var lines = expected.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd() == "..." ? @"(?:.*\n)*?" : Regex.Escape(line.TrimEnd()) + @"[ ]*\n");
        return Regex.IsMatch(output.TrimEnd('\n') + "\n", $@"\A{string.Concat(lines)}\z", RegexOptions.None, TimeSpan.FromSeconds(10))
            || (expected.Trim().Length == 0 && output.Trim().Length == 0);
    }

    [GeneratedRegex(@"^```console\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Session();

    [GeneratedRegex(@"(?:bin/|    |`)lakehouse (db|check|query|sample|version|verifier|reference)\b([^\n`]*)")]
    private static partial Regex Call();

    [GeneratedRegex(@"(?<= )--?([a-zA-Z][\w.-]*)")]
    private static partial Regex Flag();
}
