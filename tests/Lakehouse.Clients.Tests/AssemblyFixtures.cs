using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.S3;
using Lakehouse.Testing.Servers;
using Xunit;

[assembly: AssemblyFixture(typeof(SamplesInPostgres))]
[assembly: AssemblyFixture(typeof(LakehouseFixture))]
[assembly: AssemblyFixture(typeof(S3Fixture))]
