using Lakehouse.Testing.S3;
using Xunit;

[assembly: AssemblyFixture(typeof(S3Fixture))]
