using Lakehouse.Catalog.Access;
using Lakehouse.Catalog.Definition;
using Xunit;

namespace Lakehouse.Catalog.Tests.Definition;

public sealed class AccessReaderTests
{
    private const string Databases = "stores: { s: { url: /data } }\ndatabases: { d: { store: s } }\n";

    private static CatalogFile Read(string yaml) => CatalogFileReader.Read(Databases + yaml, "lake.yaml", _ => null);

    private static string[] Errors(string yaml) =>
        [.. Assert.Throws<CatalogFileException>(() => Read(yaml)).Errors.Select(error => error.ToString())];

    [Fact]
    public void Roles_grants_policies_and_masks_are_read()
    {
        var file = Read("""
            users: { alice: { roles: [analyst], inherit: false, settings: { work_mem: 8MB } } }
            roles: { analyst: { roles: staff, settings: { search_path: mart } } }
            grants:
              - { role: staff, privileges: [connect, usage, select], database: d, schema: public, table: "*" }
              - { role: public, privileges: [select], schema: public, table: people, columns: [id, name] }
            policies:
              - { name: own, roles: staff, database: d, schema: public, table: orders, using: "region = 'EU' -- theirs" }
            masks:
              - { schema: public, table: people, column: phone, with: "'***' || right(phone, 2)" }
            """);
        Assert.Equal([new("work_mem", "8MB")], file.Users[0].Settings);
        Assert.False(file.Users[0].Inherits);
        Assert.Equal(["staff"], file.Roles[0].Roles);
        Assert.Equal([Privilege.Connect, Privilege.Usage, Privilege.Select], file.Grants[0].Privileges);
        Assert.Equal(["id", "name"], file.Grants[1].Columns);
        Assert.Equal("region = 'EU' -- theirs", file.Policies[0].Using);
        Assert.Equal(["public"], file.Masks[0].Roles);
        var graph = RoleGraph.Of(file);
        Assert.Equal(["alice"], graph.PrivilegesOf("alice"));
        Assert.Equal(["alice", "analyst", "staff"], graph.MembershipsOf("alice").Order());
    }

    [Fact]
    public void A_slip_in_them_is_a_mistake_with_its_place()
    {
        Assert.Equal(
            [
                "3: role name \"pg_mine\" is reserved",
                "4: role \"one\" is a member of role \"two\", which is a member of it",
                "5: role \"two\" is a member of role \"one\", which is a member of it",
                "6: unrecognized configuration parameter \"worm_mem\"",
                "8: there is no role \"nobody\"",
                "9: usage needs a schema (\"*\" for all)",
                "10: there is no privilege \"write\"; there are connect, temporary, usage, select",
                "11: there is no database \"e\"",
                "12: table says nothing to these privileges",
                "14: syntax error at or near \"=\"",
                "15: name is missing",
                "17: column is missing",
            ],
            Lines("""
                roles: { pg_mine: , 
                  one: { roles: two },
                  two: { roles: one },
                  three: { settings: { worm_mem: 1MB } } }
                grants:
                  - { role: nobody, privileges: connect }
                  - { role: one, privileges: usage }
                  - { role: one, privileges: [ write ] }
                  - { role: one, privileges: [ connect        ], database:      e }
                  - { role: one, privileges: connect        , table: t }
                policies:
                  - { name: p, roles: one           , schema: public, table: orders, using:          "a = = b" }
                  - { roles: one, schema: public, table: orders, using: "true" }
                masks:
                  - { roles: one, schema: public, table: orders, with: "0" }
                """));
    }

    /// <summary>The mistakes without the columns that they begin in.</summary>
    private static IEnumerable<string> Lines(string yaml) => Errors(yaml).Select(error => error.Split(':', 4)).Select(parts => $"{parts[1]}:{parts[3]}");

    [Theory]
    [InlineData("true) OR (true", false)]
    [InlineData("true; SELECT 1", false)]
    [InlineData("true FROM orders", false)]
    [InlineData("true, false", false)]
    [InlineData("true AS a", false)]
    [InlineData("a IN (SELECT b FROM c)", true)]
    public void A_policy_is_one_expression(string sql, bool isOne)
    {
        var yaml = $"policies:\n  - {{ name: p, schema: public, table: t, using: \"{sql}\" }}\n";
        if (isOne) Assert.Equal(sql, Read(yaml).Policies[0].Using);
        else Assert.NotEmpty(Errors(yaml));
    }
}
