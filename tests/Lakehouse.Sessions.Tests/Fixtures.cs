using Lakehouse.Testing.Servers;
using Xunit;

[assembly: AssemblyFixture(typeof(LakehouseFixture))]
