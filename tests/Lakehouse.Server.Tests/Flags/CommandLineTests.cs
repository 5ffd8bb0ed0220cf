using Lakehouse.Server.Flags;
using Xunit;

namespace Lakehouse.Server.Tests.Flags;

public sealed class CommandLineTests
{
    private static readonly FlagGroup[] AllGroups = Enum.GetValues<FlagGroup>();
    private static readonly Dictionary<string, string> NoVariables = [];

    [Theory]
    [InlineData("-port=15432")]
    [InlineData("--port=15432")]
    [InlineData("-port", "15432")]
    [InlineData("--port", "15432")]
    public void A_flag_is_understood_in_every_form(params string[] arguments) =>
        Assert.Equal(15432, Parse(arguments).Values.Integer("port"));

    [Theory]
    [InlineData("-s3.pathStyle", true)]
    [InlineData("-s3.pathStyle=false", false)]
    public void A_boolean_needs_no_value(string argument, bool value) =>
        Assert.Equal(value, Parse(argument).Values.Boolean("s3.pathStyle"));

    [Fact]
    public void Arguments_may_stand_between_flags_and_everything_behind_two_dashes_is_one() =>
        Assert.Equal(["one", "two", "-port=1"], Parse("one", "-port=5", "two", "--", "-port=1").Arguments);

    [Theory]
    [InlineData("-- a comment\nselect 1")]
    [InlineData("-")]
    [InlineData("-1")]
    public void What_only_looks_like_a_flag_is_an_argument(string argument) => Assert.Equal([argument], Parse(argument).Arguments);

    [Fact]
    public void The_command_line_comes_before_the_environment_and_the_environment_before_the_default()
    {
        var variables = new Dictionary<string, string> { ["LAKEHOUSE_PORT"] = "1", ["LAKEHOUSE_S3_ACCESS_KEY"] = "key" };
        var line = CommandLine.Parse(["-port=2"], AllGroups, variables);
        Assert.Equal(2, line.Values.Integer("port"));
        Assert.Equal("key", line.Values.Text("s3.accessKey"));
        Assert.Equal("localhost", line.Values.Text("host"));
    }

    [Theory]
    [InlineData("unknown flag -prot; did you mean -port?", "-prot=1")]
    [InlineData("unknown flag -nonsense; -help lists the flags", "-nonsense")]
    [InlineData("-port needs a value: listen port; 0 picks a free one and prints it", "-port")]
    [InlineData("-port: \"x\" is not a whole number from 0 to 65535", "-port=x")]
    [InlineData("-port: \"65536\" is not a whole number from 0 to 65535", "-port=65536")]
    [InlineData("-max-connections: \"0\" is not a whole number from 1 to 100000", "-max-connections=0")]
    [InlineData("-auth: \"peer\" is not one of trust, password, md5, scram-sha-256", "-auth=peer")]
    [InlineData("-refresh: \"soon\" is not a duration like 500ms, 30s, 10m or 1h30m", "-refresh=soon")]
    [InlineData("-memory-limit: \"much\" is not a size like 512MB or 10GB", "-memory-limit=much")]
    [InlineData("-memory-limit: \"0\" is not a size like 512MB or 10GB", "-memory-limit=0")]
    [InlineData("-result-cache.size: \"-1MB\" is not a size like 512MB or 10GB", "-result-cache.size=-1MB")]
    [InlineData("-s3.pathStyle: \"maybe\" is not true or false", "-s3.pathStyle=maybe")]
    public void What_is_wrong_is_one_clear_line(string message, params string[] arguments) =>
        Assert.Equal(message, Assert.Throws<UsageException>(() => Parse(arguments)).Message);

    [Fact]
    public void A_wrong_variable_is_named_by_its_own_name()
    {
        var variables = new Dictionary<string, string> { ["LAKEHOUSE_PORT"] = "high" };
        var error = Assert.Throws<UsageException>(() => CommandLine.Parse([], AllGroups, variables));
        Assert.StartsWith("LAKEHOUSE_PORT: \"high\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flag_of_another_command_is_unknown() =>
        Assert.Throws<UsageException>(() => CommandLine.Parse(["-port=1"], [FlagGroup.Data], NoVariables));

    private static CommandLine Parse(params string[] arguments) => CommandLine.Parse(arguments, AllGroups, NoVariables);
}
