using Lakehouse.Clients.Tests.Servers;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>Foreign clients, each by a script in its own language, against PostgreSQL 15 and Lakehouse: what they print is the same.</summary>
[Collection(ClientServersCollection.Name)]
public sealed class ClientScriptTests(ClientServers servers, ITestOutputHelper output)
{
    /// <summary>The scripts.</summary>
    public static TheoryData<string> Scripts => [.. ClientScript.All.Select(script => script.Name)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_client_shows_what_it_shows_on_PostgreSQL(string name)
    {
        servers.Require();
        var script = ClientScript.All.Single(script => script.Name == name);
        Assert.SkipWhen(script.Missing is not null, $"{script.Missing} is not installed (make test-clients installs it)");
        await script.BuildAsync();
        await servers.ForgetTemporarySchemasAsync();
        var expected = await script.RunAsync(servers.PostgresPort, ClientServers.Database, servers.PostgresPort);
        Assert.True(expected is { ExitCode: 0, UnexpectedError: null }, $"the script fails on PostgreSQL: {expected.UnexpectedError}\n{expected.Error}");
        var actual = await script.RunAsync(servers.LakehousePort, ClientServers.Database, servers.PostgresPort);

        var found = expected.Differences(actual);
        var known = script.Differences;
        if (Environment.GetEnvironmentVariable("LAKEHOUSE_AGREEMENT_RECORD") is { Length: > 0 }) known.Write(found);
        var unlisted = found.Where(difference => known.Reason(difference.Section) is null).ToList();
        Assert.True(
            unlisted.Count == 0, $"{unlisted.Count} differences are not listed:\n{string.Join("\n", unlisted.Select(difference => $"{difference.Section}: {difference.Difference}"))}\n{actual.Error}");
        // Told, not failed: what heals a section is another room's work, whose tests are others.
        foreach (var healed in known.Listed.Except(found.Select(difference => difference.Section))) output.WriteLine($"healed: {healed}");
        Assert.Equal(0, actual.ExitCode);
    }
}
