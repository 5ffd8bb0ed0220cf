using Lakehouse.Server.Flags;
using Xunit;

namespace Lakehouse.Server.Tests.Flags;

public sealed class FlagTableTests
{
    /// <summary>The flags that the design promises (docs and scripts rely on the names).</summary>
    private static readonly string[] Promised =
    [
        "host", "port", "database", "auth", "users", "max-connections", "idle-timeout", "tls-cert", "tls-key", "tls-ca", "store",
        "catalog", "s3.endpoint", "s3.region", "s3.accessKey", "s3.secretKey", "s3.pathStyle", "cache.dir", "cache.size",
        "memory-limit", "threads", "temp-dir", "temp-table-limit", "result-cache.size", "query-timeout", "refresh", "http", "log-level", "log-format",
    ];

    [Fact]
    public void Every_promised_flag_is_there() => Assert.All(Promised, name => Assert.NotNull(FlagTable.Find(name)));

    [Fact]
    public void Every_default_is_a_value_of_its_flag() =>
        Assert.All(FlagTable.All, flag => FlagText.Check(flag, flag.Default, flag.Name));

    [Fact]
    public void Environment_variables_are_distinct() => Assert.Equal(
        FlagTable.All.Count, FlagTable.All.Select(flag => flag.EnvironmentVariable).Distinct().Count());

    [Fact]
    public void Help_shows_every_flag()
    {
        var help = Help.Flags(Enum.GetValues<FlagGroup>());
        Assert.All(FlagTable.All, flag => Assert.Contains($"-{flag.Name}=", help, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("500ms", 500)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1.5s", 1500)]
    public void Durations_are_read(string text, long milliseconds) =>
        Assert.Equal(milliseconds, FlagText.Duration(text, "x").TotalMilliseconds);

    [Theory]
    [InlineData("512MB", 512L << 20)]
    [InlineData("10GB", 10L << 30)]
    [InlineData("1.5 GiB", 3L << 29)]
    [InlineData("0", 0)]
    public void Sizes_are_read(string text, long bytes) => Assert.Equal(bytes, FlagText.Size(text, "x"));
}
