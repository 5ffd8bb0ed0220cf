using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Lowering;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;
using Xunit;

namespace Lakehouse.Sql.Tests.Binding;

/// <summary>Row policies and column masks: what of a statement stands inside of what the engine moves nothing past, and what outside.</summary>
public sealed class ProtectionTests
{
    private const string Barrier = "TABLESAMPLE BERNOULLI (100 PERCENT)";

    private static readonly Relation Table = TestCatalog.Instance.Relations("cases").First(relation => relation.Columns.Length > 1);

    private static string Lower(string sql, Protection protection)
    {
        var statement = (QueryStatement)SqlParser.Parse(sql)[0];
        var context = TestCatalog.Context with { Privileges = new Hiding(protection) };
        var lowering = new LoweringContext(
            TestCatalog.Instance, "alice", "cases", ["cases"], default, default, default, 1, "15", _ => null);
        return Lakehouse.Sql.Lowering.Lowering.Lower(Analyzer.Analyze(statement.Query, sql, context), lowering).Sql;
    }

    private static Protection Policy(params string[] predicates) => new(
        [.. predicates.Select((predicate, at) => new PolicyPredicate($"p{at}", predicate))], ImmutableDictionary<short, string>.Empty);

    [Fact]
    public void A_policy_stands_inside_and_the_statements_own_condition_outside()
    {
        var column = Table.Columns[0].Name;
        var sql = Lower($"SELECT 1 FROM {Table.Name} WHERE {column} IS NULL AND 11 = 12", Policy("21 = 22"));
        var barrier = sql.IndexOf(Barrier, StringComparison.Ordinal);
        Assert.True(barrier > 0, sql);
        Assert.Contains("22", sql[..barrier], StringComparison.Ordinal);
        Assert.DoesNotContain("12", sql[..barrier], StringComparison.Ordinal);
        Assert.Contains("12", sql[barrier..], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_policies_one_must_hold_and_of_none_none_does()
    {
        Assert.Contains(" OR ", Lower($"SELECT 1 FROM {Table.Name}", Policy("21 = 22", "31 = 32")), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("FALSE", Lower($"SELECT 1 FROM {Table.Name}", Policy()), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_policy_that_means_nothing_lets_nobody_read_and_does_not_say_why()
    {
        var refused = Assert.Throws<SqlErrorException>(() => Lower($"SELECT 1 FROM {Table.Name}", Policy("secret_column = 'x'")));
        Assert.Equal(SqlState.InvalidObjectDefinition, refused.Error.State);
        Assert.DoesNotContain("secret_column", refused.Error.Message, StringComparison.Ordinal);
    }

    private sealed class Hiding(Protection protection) : IPrivileges
    {
        public bool MayUseSchema(string schema) => true;

        public bool MaySelect(Relation relation) => true;

        public bool MaySelect(Relation relation, short column) => true;

        public Protection? ProtectionOf(Relation relation) => relation.Oid == Table.Oid ? protection : null;
    }
}
