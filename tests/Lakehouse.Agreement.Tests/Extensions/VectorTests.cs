using Lakehouse.Postgres.Types;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Agreement.Tests.Extensions;

/// <summary>The type vector against the answers that PostgreSQL with pgvector gave.</summary>
public sealed class VectorTests(LakehouseFixture lakehouse)
{
    private const string Reference = "LAKEHOUSE_PGVECTOR";

    /// <remarks>LAKEHOUSE_PGVECTOR=PORT/DATABASE of a server with pgvector on this machine writes the answers anew.</remarks>
    [Fact]
    public void statements_are_answered_as_by_pgvector()
    {
        if (Environment.GetEnvironmentVariable(Reference)?.Split('/') is [var port, var database])
        {
            using var postgres = WireClient.Connect(LakehouseFixture.Host, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture), database);
            RecordedAnswers.Record(postgres);
        }

        using var client = lakehouse.Connect();
        Assert.All(RecordedAnswers.Read(), item => Assert.Equal(item.Answer, RecordedAnswers.Lines(client, item.Statement)));
    }

    [Fact]
    public void parameters_are_read_in_both_formats()
    {
        using var client = lakehouse.Connect();
        byte[] binary = [0, 2, 0, 0, 0x3f, 0xc0, 0, 0, 0xc0, 0, 0, 0];
        Assert.Equal("[1.5,-2]", Text(client, new RawParameter(TypeOid.Vector, FormatCode.Binary, binary)));
        Assert.Equal("[1.5,-2]", Text(client, new RawParameter(TypeOid.Vector, FormatCode.Text, "[ 1.5,-2 ]"u8.ToArray())));
        Assert.Equal("[1.5,-2]", Text(client, new RawParameter(0, FormatCode.Text, "[1.5,-2]"u8.ToArray())));
        Assert.Equal("22000 expected unused to be 0, not 1", Text(client, new RawParameter(TypeOid.Vector, FormatCode.Binary, [0, 1, 0, 1, 0, 0, 0, 0])));
        Assert.Equal("22000 vector must have at least 1 dimension", Text(client, new RawParameter(TypeOid.Vector, FormatCode.Binary, [0, 0, 0, 0])));
        Assert.Equal("22000 NaN not allowed in vector", Text(client, new RawParameter(TypeOid.Vector, FormatCode.Binary, [0, 1, 0, 0, 0x7f, 0xc0, 0, 0])));
        Assert.Equal("22P02 invalid input syntax for type vector: \"1\"", Text(client, new RawParameter(TypeOid.Vector, FormatCode.Text, "1"u8.ToArray())));
    }

    [Fact]
    public void parameters_can_be_arrays_of_vectors()
    {
        using var client = lakehouse.Connect();
        var answer = client.Execute("SELECT $1::vector[]", [new RawParameter(0, FormatCode.Text, "{\"[1,2]\",NULL}"u8.ToArray())], FormatCode.Text);
        Assert.Equal("{\"[1,2]\",NULL}", answer.InUtf8().Rows[0][0]);
    }

    private static string? Text(WireClient client, RawParameter parameter)
    {
        var answer = client.Execute("SELECT $1::vector", [parameter], FormatCode.Text);
        return answer.Error is { } error ? $"{error.State} {error.Message}" : answer.InUtf8().Rows[0][0];
    }
}
