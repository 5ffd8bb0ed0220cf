using Lakehouse.Postgres.Reference;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Lowering.Templates;
using Lakehouse.Testing;

namespace Lakehouse.Agreement.Tests.Functions;

/// <summary>How near PostgreSQL a function is.</summary>
public enum Nearness
{
    /// <summary>No difference known.</summary>
    Exact,

    /// <summary>It answers, and differs as the remark says.</summary>
    Differs,

    /// <summary>0A000.</summary>
    Refused,
}

/// <summary>What the data of catalog/lowering says of a function.</summary>
/// <param name="Nearness">How near.</param>
/// <param name="Remark">What differs or why it is refused; of an exact one anything worth knowing.</param>
public sealed record FunctionStatus(Nearness Nearness, string Remark)
{
    private static readonly Lazy<Dictionary<uint, string>> Refusals = new(ReadRefusals);

    private static readonly Lazy<Dictionary<uint, LoweringTemplate>> Rows = new(() => TemplateTable.Instance.AllFunctions
        .Concat(TemplateTable.Instance.AllConstructs).ToDictionary());

    /// <summary>The status of a function, or null where the data says nothing or says two things.</summary>
    public static FunctionStatus? Of(BuiltinFunction function, FunctionFamily family)
    {
        FunctionStatus?[] said = [OfRow(function), family.Refused is null ? null : new(Nearness.Refused, family.Refused), OfRefusal(function)];
        return said.Count(status => status is not null) == 1 ? said.Single(status => status is not null) : null;
    }

    private static FunctionStatus? OfRow(BuiltinFunction function)
    {
        var table = TemplateTable.Instance;
        var template = Rows.Value.GetValueOrDefault(function.Oid);
        if (template is null && table.OperatorOf(function) is { } row) template = table.Operator(row.Oid);
        if (template is null && table.CastOf(function) is { } cast) template = table.Cast(cast.Source, cast.Target);
        return template is null ? null : new(template.Status == TemplateStatus.Exact ? Nearness.Exact : Nearness.Differs, template.Remark);
    }

    private static FunctionStatus? OfRefusal(BuiltinFunction function) =>
        Refusals.Value.TryGetValue(function.Oid, out var reason) ? new(Nearness.Refused, reason) : null;

    // catalog/lowering/refused.csv: names, argument types (* for any), reason.
    private static Dictionary<uint, string> ReadRefusals()
    {
        var refusals = new Dictionary<uint, string>();
        var rows = new CsvReader(File.ReadAllText(Repository.PathOf("catalog/lowering/refused.csv")));
        while (rows.ReadRow())
        {
            foreach (var name in rows["name"]!.Split(' '))
            foreach (var function in BuiltinCatalog.Instance.Functions(name))
                if (rows["arguments"] is var types && (types == "*" || Types(function) == (types ?? ""))) refusals.Add(function.Oid, rows["reason"]!);
        }
        return refusals;
    }

    private static string Types(BuiltinFunction function) => string.Join(",", function.ArgumentTypes.Select(type => BuiltinCatalog.Instance.Type(type).Name));
}
