using Lakehouse.Server.Hosting;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Lakehouse.Wire.Authentication;
using Xunit;

namespace Lakehouse.Wire.Tests.Agreement;

/// <summary>A Lakehouse over the samples with the database, the users and the host rules that PostgreSQL gets (<see cref="HostRulesForConversations"/>).</summary>
public sealed class LakehouseForConversations : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-conversations-").FullName;
    private LakehouseServer? _server;

    private readonly SemaphoreSlim _preparing = new(1);
    private bool _prepared;

    public int Port => _server!.Port;

    /// <summary>Gives PostgreSQL the same users and rules, once.</summary>
    public async Task PrepareAsync(PostgresFixture postgres)
    {
        await _preparing.WaitAsync();
        if (!_prepared) await HostRulesForConversations.ApplyAsync(postgres);
        _prepared = true;
        _preparing.Release();
    }

    public async ValueTask InitializeAsync()
    {
        var file = Path.Combine(_folder, "lake.yaml");
        await File.WriteAllTextAsync(file, $$"""
            stores: { samples: { url: {{SampleFolder.Path}} } }
            databases: { postgres: { store: samples } }
            users:
              postgres:
              scram_user: { password: {{ScramVerifier.Create(HostRulesForConversations.Password)}} }
              md5_user: { password: {{Md5Verifier.Create("md5_user", HostRulesForConversations.Password).Hash}} }
              plain_user: { password: {{HostRulesForConversations.Password}} }
              expired_user: { password: {{HostRulesForConversations.Password}}, valid_until: 2020-01-01 }
              no_password_user:
              rejected_user:
            host_rules:
            {{string.Join('\n', HostRulesForConversations.Lines.Select(rule => $"  - {{ database: {rule.Database}, user: {rule.User}, address: {rule.Address}, method: {rule.Method} }}"))}}
            """);
        _server = await LakehouseFixture.StartAsync($"-catalog={file}", "-refresh=0");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _preparing.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
