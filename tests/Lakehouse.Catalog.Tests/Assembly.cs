using Lakehouse.Testing.Postgres;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
