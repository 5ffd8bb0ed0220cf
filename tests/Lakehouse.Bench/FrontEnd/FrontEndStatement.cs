using System.Globalization;
using System.Text;

namespace Lakehouse.Bench.FrontEnd;

/// <summary>A text that the front end is measured with.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Text">The statement.</param>
/// <param name="Limit">The p50 that it must stay under, in µs.</param>
public sealed record FrontEndStatement(string Name, string Text, double Limit)
{
    /// <summary>Those with the same limit, of which the slowest is compared with it.</summary>
    public string Kind => Limit switch
    {
        QueryLimit => "an analytic query of 1 kB",
        CatalogLimit => @"the slowest query of psql's \d",
        LargeLimit => "the slowest large statement",
        _ => "the slowest statement of 10 MB",
    };

    private const double QueryLimit = 200;
    private const double CatalogLimit = 500;
    private const double LargeLimit = 50_000;
    private const double HugeLimit = 10_000_000;
    private const int HugeBytes = 10_000_000;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FrontEndStatement> All { get; } =
    [
        new("an analytic query of 1 kB", Resource("analytic.sql"), QueryLimit),
        .. Resource("psql_describe.sql").Split("\n\n").Select((text, i) => new FrontEndStatement($"psql `\\d`, query {i + 1}", text, CatalogLimit)),
        new("10,000 values in IN", $"select l_orderkey from lineitem where l_orderkey in ({Numbers(10_000)})", LargeLimit),
        new("1,000 columns", $"select {Repeat(1_000, ", ", i => $"l_quantity + {i} as c{i}")} from lineitem", LargeLimit),
        new("1,000 nested parentheses", $"select {new string('(', 1_000)}1{new string(')', 1_000)}", LargeLimit),
        new("1,000 terms", $"select {Repeat(1_000, " + ", i => $"l_orderkey * {i}")} from lineitem", LargeLimit),
        new("5,000 conditions with OR", $"select 1 from lineitem where {Repeat(5_000, " or ", i => $"l_orderkey = {i}")}", LargeLimit),
        new("1,000 branches of CASE", $"select case {Repeat(1_000, " ", i => $"when l_orderkey = {i} then 'row {i}'")} end from lineitem", LargeLimit),
        new("100 nested subqueries", $"select c from {Repeat(100, "", _ => "(select c + 1 as c from ")}(select 1 as c) as t{Repeat(100, "", i => $") as t{i}")}", LargeLimit),
        new("100 common table expressions", $"with t0 as (select 1 as c), {Repeat(99, ", ", i => $"t{i + 1} as (select c + 1 as c from t{i})")} select c from t99", LargeLimit),
        new("50 joins", $"select t0.n_name from nation t0 {Repeat(50, " ", i => $"join nation t{i + 1} on t{i + 1}.n_nationkey = t{i}.n_nationkey")}", LargeLimit),
        new("1,000 rows of VALUES", $"values {Repeat(1_000, ", ", i => $"({i}, 'row {i}', {i}.5)")}", LargeLimit),
        new("1,000 unions", Repeat(1_000, " union all ", i => $"select n_name, {i} from nation where n_nationkey = {i}"), LargeLimit),
        new("10 MB in one literal", $"select length('{new string('x', HugeBytes)}')", HugeLimit),
        new("10 MB in IN", $"select l_orderkey from lineitem where l_orderkey in ({Numbers(HugeBytes / 8)})", HugeLimit),
    ];

    private static string Numbers(int count) => Repeat(count, ",", i => (1_000_000 + i).ToString(CultureInfo.InvariantCulture));

    private static string Repeat(int count, string separator, Func<int, string> part)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.Append(i == 0 ? "" : separator).Append(part(i));
        return text.ToString();
    }

    /// <summary>An embedded file of statements.</summary>
    internal static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(FrontEndStatement).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
