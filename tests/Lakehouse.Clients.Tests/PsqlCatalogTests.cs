using System.Text.RegularExpressions;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>psql 15's backslash commands that look around: its own queries over the catalog.</summary>
public sealed partial class PsqlCatalogTests(LakehouseFixture lakehouse, SamplesInPostgres postgres)
{
    /// <summary>Commands about what both servers have alike.</summary>
    public static TheoryData<string> SameOutput => new(
        "\\dv", "\\dvS", "\\dn", "\\dn+", "\\df", "\\df upper", "\\df+ upper", "\\dfa", "\\dfn", "\\dfp", "\\dfw", "\\da", "\\da sum", "\\dA", "\\dA+",
        "\\dAc", "\\dAo", "\\db", "\\dc", "\\dcS", "\\dC", "\\dC+", "\\dd", "\\ddp", "\\dD", "\\dDS", "\\dE", "\\des", "\\des+", "\\det", "\\det+",
        "\\deu", "\\deu+", "\\dew", "\\dew+", "\\dF", "\\dFd", "\\dFd+", "\\dFp", "\\dFt", "\\dFt+", "\\dl", "\\dL", "\\dL+", "\\dLS", "\\dm",
        "\\do", "\\do +", "\\doS+ ||", "\\dO", "\\dP", "\\dPt", "\\drds", "\\dRp", "\\dRs", "\\dRs+", "\\ds", "\\dT", "\\dTS", "\\dT+ int4",
        "\\dx", "\\dx+ plpgsql", "\\dX", "\\dy", "\\d pg_class", "\\d+ pg_class", "\\d pg_roles", "\\d information_schema.tables",
        "\\sf pg_get_viewdef(oid)", "\\df pg_catalog.a*", "\\do pg_catalog.~", "\\dn p*", "\\encoding");

    [Theory]
    [MemberData(nameof(SameOutput))]
    public async Task A_command_prints_what_it_prints_on_PostgreSQL(string command)
    {
        await postgres.RequireAsync();
        var (expected, actual) = (await postgres.Psql.CommandAsync(command), await lakehouse.Psql.CommandAsync(command));
        Assert.Equal((expected.ExitCode, expected.Error), (actual.ExitCode, actual.Error));
        if (OwnObjects().IsMatch(actual.Output)) Assert.Equal(Loosely(expected.Output), Loosely(actual.Output));
        else Assert.Equal(expected.Output, actual.Output);
    }

    /// <summary>What our extensions add is left out, with the widths that they need: the reference has no pgvector, and no lakehouse.</summary>
    private static IEnumerable<string> Loosely(string output) => output.Split('\n')
        .Where(line => !OwnObjects().IsMatch(line) && !RowCount().IsMatch(line)).Select(line => Padding().Replace(line, "$1").Trim());

    [GeneratedRegex(@"(?<![a-z0-9])vector|queries of this server")]
    private static partial Regex OwnObjects();

    [GeneratedRegex(@"^\(\d+ rows?\)$")]
    private static partial Regex RowCount();

    [GeneratedRegex(@"([ -])\1+")]
    private static partial Regex Padding();

    /// <summary>Commands whose answer is about this server: sizes, owners, roles, settings, tables of the lake.</summary>
    [Theory]
    [InlineData("\\d", "nation")]
    [InlineData("\\d+", "nation")]
    [InlineData("\\dt", "nation")]
    [InlineData("\\dt+", "nation")]
    [InlineData("\\d nation", "n_nationkey")]
    [InlineData("\\d+ nation", "n_nationkey")]
    [InlineData("\\d *.nation", "n_nationkey")]
    [InlineData("\\dp", "nation")]
    [InlineData("\\z nation", "nation")]
    [InlineData("\\l", "default")]
    [InlineData("\\l+", "default")]
    [InlineData("\\db+", "pg_default")]
    [InlineData("\\du", "postgres")]
    [InlineData("\\dg+", "postgres")]
    [InlineData("\\dconfig", "application_name")]
    [InlineData("\\dconfig work_mem", "work_mem")]
    [InlineData("\\dconfig+ *", "search_path")]
    [InlineData("\\dAf", "btree")]
    [InlineData("\\dAp", "btree")]
    [InlineData("\\dFp+", "default")]
    [InlineData("\\dP+", "List of partitioned relations")]
    [InlineData("\\sv pg_tables", "CREATE OR REPLACE VIEW")]
    [InlineData("\\d+ pg_tables", "View definition")]
    [InlineData("\\dtvsE", "nation")]
    public async Task A_command_about_this_server_answers(string command, string part)
    {
        Psql.Require();
        var answer = await lakehouse.Psql.CommandAsync(command);
        Assert.Equal("", answer.Error);
        Assert.Contains(part, answer.Output, StringComparison.Ordinal);
    }
}
