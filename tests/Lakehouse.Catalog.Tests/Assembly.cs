using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.S3;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: AssemblyFixture(typeof(S3Fixture))]
