using Lakehouse.Testing.Postgres;
using Lakehouse.Wire.Authentication;
using Npgsql;
using Xunit;

namespace Lakehouse.Wire.Tests.Authentication;

public sealed class StoredPasswordTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("secret")]
    [InlineData("with space and \"quotes\"")]
    [InlineData("pässwörd")]
    public async Task What_PostgreSQL_stores_matches_its_password(string password)
    {
        postgres.Require();
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var encryption in new[] { "scram-sha-256", "md5" })
        {
            await using var command = new NpgsqlCommand(
                $"begin; set local password_encryption = '{encryption}'; create role stored password '{password}'; " +
                "select rolpassword from pg_authid where rolname = 'stored'; rollback", connection);
            var stored = StoredPassword.Parse((string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!);
            Assert.True(stored.Matches("stored", password));
            Assert.False(stored.Matches("stored", password + "x"));
        }
    }

    [Fact]
    public void A_verifier_reads_what_it_writes()
    {
        var verifier = ScramVerifier.Create("secret");
        Assert.True(ScramVerifier.TryParse(verifier.ToString(), out var read));
        Assert.Equal(verifier.ToString(), read.ToString());
        Assert.True(read.Matches("anyone", "secret"));
    }

    [Theory]
    [InlineData("SCRAM-SHA-256$4096:c2FsdA==$abc:def")]
    [InlineData("SCRAM-SHA-256$0:c2FsdA==$abc:def")]
    [InlineData("SCRAM-SHA-256$4096")]
    [InlineData("md5abc")]
    public void What_only_looks_like_a_verifier_is_a_password(string text)
    {
        Assert.False(ScramVerifier.TryParse(text, out _));
        Assert.False(Md5Verifier.TryParse(text, out _));
        Assert.True(StoredPassword.Parse(text).Matches("anyone", text));
    }
}
