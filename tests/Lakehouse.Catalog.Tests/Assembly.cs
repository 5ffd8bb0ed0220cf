using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.S3;
using Lakehouse.Testing.Servers;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: AssemblyFixture(typeof(S3Fixture))]
[assembly: AssemblyFixture(typeof(LakehouseFixture))]
