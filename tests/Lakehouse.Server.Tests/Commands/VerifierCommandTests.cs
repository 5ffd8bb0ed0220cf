using Lakehouse.Server.Commands;
using Lakehouse.Wire.Authentication;
using Xunit;

namespace Lakehouse.Server.Tests.Commands;

public sealed class VerifierCommandTests
{
    [Fact]
    public async Task A_password_becomes_a_verifier_that_it_fits()
    {
        var (code, output, error) = await RunAsync("s3cret\n", "verifier");
        Assert.Equal((ExitCode.Success, ""), (code, error));
        Assert.True(ScramVerifier.TryParse(output.TrimEnd(), out var verifier));
        Assert.True(verifier.Matches("alice", "s3cret"));
    }

    [Fact]
    public async Task A_password_on_the_command_line_is_refused_and_not_repeated()
    {
        var (code, _, error) = await RunAsync("", "verifier", "s3cret");
        Assert.Equal((ExitCode.Usage, "lakehouse verifier: the password is read from standard input, not from the command line\n"), (code, error));
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string input, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        var runner = new CommandRunner(CommandTable.All, new Dictionary<string, string>());
        var code = await runner.RunAsync(arguments, new CommandConsole(output, error) { Input = reader }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
