using Lakehouse.Hostile.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(HostileHouse))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
