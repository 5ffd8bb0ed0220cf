using System.Globalization;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Agreement.Tests.Functions;

/// <summary>The list of functions in docs/compatibility.md.</summary>
public static class FunctionList
{
    /// <summary>Where it stands.</summary>
    public static DocumentSection Section { get; } = new("functions: written by the agreement tests");

    /// <summary>Its lines: how many per family, then each family's functions.</summary>
    public static IEnumerable<string> Lines()
    {
        var families = FunctionFamilies.Documented.GroupBy(row => row.Family.Name)
            .Select(family => new FamilyRows(family.First().Family, [.. family.Select(row => (row.Function, Status(row.Function, row.Family)))])).ToList();
        var built = families.Where(family => family.Family.Refused is null).ToList();
        yield return "";
        yield return "| family | section | functions | exact | differs | refused |";
        yield return "|---|---|---|---|---|---|";
        foreach (var family in built) yield return family.Counts();
        yield return Totals("all of these", [.. built.SelectMany(family => family.Functions)]);
        yield return "";
        foreach (var family in built.SelectMany(family => family.Lines())) yield return family;
        yield return "Families that are refused as a whole, each function with 0A000 and its name:";
        yield return "";
        yield return "| family | section | why | functions |";
        yield return "|---|---|---|---|";
        foreach (var family in families.Where(family => family.Family.Refused is not null))
            yield return $"| {family.Family.Name} | {family.Family.Section} | {family.Family.Refused} | {Names(family.Functions.Select(row => row.Function))} |";
        yield return "";
    }

    private static FunctionStatus Status(BuiltinFunction function, FunctionFamily family) =>
        FunctionStatus.Of(function, family) ?? throw new InvalidDataException($"no status: {FunctionFamilies.Signature(function)}");

    private static string Totals(string name, IReadOnlyList<(BuiltinFunction Function, FunctionStatus Status)> rows)
    {
        int Count(Nearness nearness) => rows.Count(row => row.Status.Nearness == nearness);
        var exact = Count(Nearness.Exact);
        return string.Create(CultureInfo.InvariantCulture, $"| **{name}** | | {rows.Count} | {exact} ({100.0 * exact / rows.Count:0.0} %) | {Count(Nearness.Differs)} | {Count(Nearness.Refused)} |");
    }

    private static string Names(IEnumerable<BuiltinFunction> functions) =>
        string.Join(", ", functions.Select(function => function.Name).Distinct().Order(StringComparer.Ordinal).Select(name => $"`{name}`"));

    private sealed record FamilyRows(FunctionFamily Family, IReadOnlyList<(BuiltinFunction Function, FunctionStatus Status)> Functions)
    {
        public string Counts()
        {
            int Count(Nearness nearness) => Functions.Count(row => row.Status.Nearness == nearness);
            return string.Create(CultureInfo.InvariantCulture, $"| {Family.Name} | {Family.Section} | {Functions.Count} | {Count(Nearness.Exact)} | {Count(Nearness.Differs)} | {Count(Nearness.Refused)} |");
        }

        public IEnumerable<string> Lines()
        {
            yield return $"**{Family.Name}**";
            yield return "";
            var exact = Functions.Where(row => row.Status.Nearness == Nearness.Exact).Select(row => row.Function).ToList();
            if (exact.Count > 0) yield return $"Exact: {Names(exact)}";
            foreach (var nearness in new[] { Nearness.Differs, Nearness.Refused })
            foreach (var remark in Functions.Where(row => row.Status.Nearness == nearness).GroupBy(row => row.Status.Remark))
                yield return $"- {(nearness == Nearness.Differs ? "differs" : "refused")}: {string.Join(", ", remark.Select(row => $"`{FunctionFamilies.Signature(row.Function)}`"))}: {remark.Key}";
            yield return "";
        }
    }
}
