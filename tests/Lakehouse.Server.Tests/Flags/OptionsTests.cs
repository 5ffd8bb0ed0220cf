using Lakehouse.Server.Flags;
using Xunit;

namespace Lakehouse.Server.Tests.Flags;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("-auth=md5 needs -users", "-auth=md5")]
    [InlineData("-users has no effect with -auth=trust; give -auth=scram-sha-256", "-users=u:p")]
    [InlineData("-tls-cert and -tls-key belong together", "-tls-cert=/etc/hostname")]
    [InlineData("-tls-cert: there is no file /nowhere.pem", "-tls-cert=/nowhere.pem", "-tls-key=/nowhere.pem")]
    [InlineData("-users: not of the form user:password;user2:password2", "-auth=md5", "-users=alice")]
    [InlineData("-users: alice is given twice", "-auth=md5", "-users=alice:a;alice:b")]
    [InlineData("-users: not a JSON object of users and passwords, like {\"alice\":\"secret\"}", "-auth=md5", "-users={\"alice\":")]
    [InlineData("-users: cannot read /nowhere.json", "-auth=md5", "-users=@/nowhere.json")]
    [InlineData("-server-number needs -peers", "-server-number=1")]
    [InlineData("-peers needs -server-number, from 1 to 2: which of them this server is", "-peers=a:5432,b:5432")]
    [InlineData("-peers needs -server-number, from 1 to 2: which of them this server is", "-peers=a:5432,b:5432", "-server-number=3")]
    [InlineData("-peers: \"a\" is not an address like 10.0.0.1:5432", "-peers=a", "-server-number=1")]
    public void Flags_that_contradict_each_other_are_one_clear_line(string message, params string[] arguments) =>
        Assert.Equal(message, Assert.Throws<UsageException>(() => ListenOptions.From(Values(arguments))).Message);

    [Theory]
    [InlineData("-store is missing: a folder or s3://bucket/prefix")]
    [InlineData("-s3.accessKey and -s3.secretKey belong together", "-store=s3://b", "-s3.accessKey=k")]
    [InlineData("-s3.endpoint: \"localhost:8333\" is not an address like http://127.0.0.1:8333", "-store=s3://b", "-s3.endpoint=localhost:8333")]
    [InlineData("-store has no effect with -catalog, whose file describes its stores", "-store=a", "-catalog=b.yaml")]
    public void A_store_that_cannot_be_meant_is_one_clear_line(string message, params string[] arguments) =>
        Assert.Equal(message, Assert.Throws<UsageException>(() => DataOptions.From(Values(arguments))).Message);

    [Theory]
    [InlineData("alice:secret;bob:pass:word")]
    [InlineData("{\"alice\":\"secret\",\"bob\":\"pass:word\"}")]
    public void Users_are_read_in_both_forms(string text)
    {
        var users = UserList.Parse(text);
        Assert.Equal(["secret", "pass:word"], [users["alice"], users["bob"]]);
    }

    [Fact]
    public void Options_never_print_a_secret()
    {
        var store = StoreOptions.From(Values("-store=s3://b", "-s3.accessKey=key", "-s3.secretKey=hunter2"));
        var listen = ListenOptions.From(Values("-auth=md5", "-users=alice:hunter2"));
        Assert.DoesNotContain("hunter2", $"{store} {listen}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "-memory-limit=400MB")]
    [InlineData(4, "-memory-limit=1GB")]
    [InlineData(2, "-memory-limit=1GB", "-memory-per-query=512MB")]
    [InlineData(3, "-memory-limit=400MB", "-max-large-queries=3")]
    public void No_more_large_queries_run_than_there_is_memory_for(int most, params string[] arguments) =>
        Assert.Equal(most, LimitOptions.From(Values(arguments)).LargeQueries);

    private static FlagValues Values(params string[] arguments) =>
        CommandLine.Parse(arguments, Enum.GetValues<FlagGroup>(), new Dictionary<string, string>()).Values;
}
