using Lakehouse.Server.Commands;
using Xunit;

namespace Lakehouse.Server.Tests.Commands;

public sealed class CommandRunnerTests
{
    [Fact]
    public async Task Without_arguments_the_overview_names_every_command()
    {
        var (code, output, _) = await CommandRun.RunAsync();
        Assert.Equal(ExitCode.Usage, code);
        Assert.All(CommandTable.All, command => Assert.Contains($"lakehouse {command.Name}", output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_command_is_one_line_and_exit_code_2()
    {
        var (code, _, error) = await CommandRun.RunAsync("serve");
        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith("lakehouse: unknown command \"serve\"; there are ", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task An_unknown_flag_is_one_line_and_exit_code_2()
    {
        var (code, _, error) = await CommandRun.RunAsync("version", "-prot=1");
        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith("lakehouse version: unknown flag -prot", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Version_names_itself()
    {
        var (code, output, _) = await CommandRun.RunAsync("version");
        Assert.Equal(ExitCode.Success, code);
        Assert.StartsWith($"lakehouse {VersionCommand.Version} (PostgreSQL 15", output, StringComparison.Ordinal);
    }
}
