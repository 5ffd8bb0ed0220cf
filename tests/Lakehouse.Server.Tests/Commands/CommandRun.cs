using Lakehouse.Server.Commands;
using Xunit;

namespace Lakehouse.Server.Tests.Commands;

/// <summary>Runs the executable's commands in the test's process.</summary>
internal static class CommandRun
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var runner = new CommandRunner(CommandTable.All, new Dictionary<string, string>());
        var code = await runner.RunAsync(arguments, new CommandConsole(output, error), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
