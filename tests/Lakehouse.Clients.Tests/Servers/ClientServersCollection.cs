using Xunit;

namespace Lakehouse.Clients.Tests.Servers;

/// <summary>Tests that compare what a client shows on both servers; they share them and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ClientServersCollection : ICollectionFixture<ClientServers>
{
    /// <summary>What a test class says in its attribute.</summary>
    public const string Name = "PostgreSQL and Lakehouse with the same tables";
}
