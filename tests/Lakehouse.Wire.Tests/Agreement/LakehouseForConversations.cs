using Lakehouse.Server.Hosting;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Wire.Tests.Agreement;

/// <summary>A Lakehouse over the samples whose database has the name that PostgreSQL's has.</summary>
public sealed class LakehouseForConversations : IAsyncLifetime
{
    private LakehouseServer? _server;

    public int Port => _server!.Port;

    public async ValueTask InitializeAsync() =>
        _server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}", "-refresh=0", "-database=postgres");

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
