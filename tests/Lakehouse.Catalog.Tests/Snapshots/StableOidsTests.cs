using Lakehouse.Catalog.Snapshots;
using Xunit;

namespace Lakehouse.Catalog.Tests.Snapshots;

public sealed class StableOidsTests
{
    [Fact]
    public void An_oid_depends_on_kind_and_name_alone()
    {
        var one = new StableOids();
        var other = new StableOids();
        one.Of(OidKind.Relation, "default", "public", "a");

        // A recorded value: clients keep OIDs over restarts and across servers, so it must never change.
        Assert.Equal(1570488343u, other.Of(OidKind.Relation, "default", "public", "lineitem"));
        Assert.Equal(1570488343u, one.Of(OidKind.Relation, "default", "public", "lineitem"));
        Assert.NotEqual(1570488343u, one.Of(OidKind.RowType, "default", "public", "lineitem"));
    }

    [Fact]
    public void Many_names_have_as_many_oids_above_postgres_own()
    {
        var oids = new StableOids();
        var given = Enumerable.Range(0, 200_000).Select(i => oids.Of(OidKind.Relation, "d", "s", $"t{i}")).ToHashSet();

        Assert.Equal(200_000, given.Count);
        Assert.All(given, oid => Assert.InRange(oid, 1u << 24, (uint)int.MaxValue));
    }

    [Fact]
    public void Parts_do_not_run_into_one_another()
    {
        var oids = new StableOids();
        Assert.NotEqual(oids.Of(OidKind.Relation, "d", "a", "bc"), oids.Of(OidKind.Relation, "d", "ab", "c"));
    }
}
