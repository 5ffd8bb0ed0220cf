using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;
using Xunit;

namespace Lakehouse.Sql.Tests.Binding;

public class CatalogNameTests
{
    private static readonly AnalysisContext Context = new(
        TestCatalog.With(
            Table(20001, "Events", new("UserId", 1, TypeOid.Int8, -1, "UserId", "BIGINT"), new("at", 2, TypeOid.Timestamp, -1, "at", "TIMESTAMP")),
            Table(20002, "twins", new("Value", 1, TypeOid.Int4, -1, "Value", "INTEGER"), new("VALUE", 2, TypeOid.Text, -1, "VALUE", "VARCHAR")),
            Table(20003, "TWIN", new RelationColumn("a", 1, TypeOid.Int4, -1, "a", "INTEGER")),
            Table(20004, "Twin", new RelationColumn("a", 1, TypeOid.Int4, -1, "a", "INTEGER")),
            View(20005, "recent", "select \"UserId\" as id, at::date as day from \"Events\"", ("id", TypeOid.Int8), ("day", TypeOid.Date)),
            View(20006, "more", "select r.*, 'x' as tag from recent r", ("id", TypeOid.Int8), ("day", TypeOid.Date), ("label", TypeOid.Text)),
            View(20007, "ouroboros", "select * from ouroboros", ("a", TypeOid.Int4))),
        ["public"], InputSettings.Default);

    [Theory]
    [InlineData("select userid from events", "userid", 20001u, 1)]
    [InlineData("select USERID from EVENTS", "userid", 20001u, 1)]
    [InlineData("select e.userid from events e", "userid", 20001u, 1)]
    [InlineData("select events.userid from \"Events\" events", "userid", 20001u, 1)]
    [InlineData("select \"UserId\" from \"Events\"", "UserId", 20001u, 1)]
    [InlineData("select * from public.events", "UserId", 20001u, 1)]
    [InlineData("select \"VALUE\" from twins", "VALUE", 20002u, 2)]
    [InlineData("select userid from (select * from events) s", "userid", 20001u, 1)]
    public void An_unquoted_name_matches_one_of_any_case(string statement, string column, uint table, int number)
    {
        var found = Analyze(statement).Columns[0];
        Assert.Equal((column, table, number), (found.Name, found.TableOid, found.ColumnNumber));
    }

    [Theory]
    [InlineData("select \"userid\" from events", "42703", "column \"userid\" does not exist")]
    [InlineData("select 1 from \"events\"", "42P01", "relation \"events\" does not exist")]
    [InlineData("select value from twins", "42702", "column reference \"value\" is ambiguous")]
    [InlineData("select 1 from twin", "42P01", "relation \"twin\" does not exist")]
    public void A_quoted_or_ambiguous_name_is_refused(string statement, string state, string message)
    {
        var error = Assert.Throws<SqlErrorException>(() => Analyze(statement)).Error;
        Assert.Equal((state, message), (error.State.Code, error.Message));
    }

    [Fact]
    public void A_view_is_bound_as_a_subquery_with_the_views_columns()
    {
        var analyzed = Analyze("select * from more m where id > 5");
        Assert.Equal(["id", "day", "label"], analyzed.Columns.Select(column => column.Name));
        Assert.All(analyzed.Columns, column => Assert.Equal(20006u, column.TableOid));
        var outer = Assert.IsType<BoundSubqueryScan>(Assert.IsType<BoundSelect>(analyzed.Query.Body).From[0]);
        var inner = Assert.IsType<BoundSubqueryScan>(Assert.IsType<BoundSelect>(outer.Query.Body).From[0]);
        var table = Assert.IsType<BoundScan>(Assert.IsType<BoundSelect>(inner.Query.Body).From[0]);
        Assert.Equal(20001u, table.Relation.Oid);
        Assert.Equal(3, new HashSet<int> { outer.Id, inner.Id, table.Id }.Count);
    }

    [Fact]
    public void A_view_of_itself_is_refused()
    {
        var error = Assert.Throws<SqlErrorException>(() => Analyze("select * from ouroboros")).Error;
        Assert.Equal(("42P17", "infinite recursion detected in rules for relation \"ouroboros\""), (error.State.Code, error.Message));
    }

    [Fact]
    public void A_parameter_is_refused_where_the_protocol_has_none()
    {
        const string text = "select $1::int";
        var query = ((QueryStatement)SqlParser.Parse(text)[0]).Query;
        var error = Assert.Throws<SqlErrorException>(() => Analyzer.Analyze(query, text, Context with { AllowsParameters = false })).Error;
        Assert.Equal(("42P02", "there is no parameter $1", 8), (error.State.Code, error.Message, error.Position));
    }

    [Fact]
    public void A_declared_parameter_keeps_its_type()
    {
        const string text = "select $1 + 1, $2";
        var query = ((QueryStatement)SqlParser.Parse(text)[0]).Query;
        var analyzed = Analyzer.Analyze(query, text, Context with { ParameterTypes = [TypeOid.Int8, 0] });
        Assert.Equal([TypeOid.Int8, TypeOid.Text], analyzed.ParameterTypes);
        Assert.Equal(TypeOid.Int8, analyzed.Columns[0].TypeOid);
    }

    [Fact]
    public void Positions_count_characters_not_utf16_units()
    {
        var error = Assert.Throws<SqlErrorException>(() => Analyze("select '\U0001F600', nosuch from events")).Error;
        Assert.Equal(13, error.Position);
    }

    private static AnalyzedQuery Analyze(string statement) =>
        Analyzer.Analyze(((QueryStatement)SqlParser.Parse(statement)[0]).Query, statement, Context);

    private static Relation Table(uint oid, string name, params ReadOnlySpan<RelationColumn> columns) =>
        new(oid, "public", name, RelationKind.Table, [.. columns], new RelationSource.Lake(name));

    private static Relation View(uint oid, string name, string sql, params ReadOnlySpan<(string Name, uint Type)> columns)
    {
        var list = new List<RelationColumn>();
        foreach (var (column, type) in columns) list.Add(new(column, (short)(list.Count + 1), type, -1, column, "VARCHAR"));
        return new Relation(oid, "public", name, RelationKind.View, [.. list], new RelationSource.View(sql));
    }
}
