using Lakehouse.Postgres.Reference;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Lowering.Templates;

/// <summary>
/// Reads the rows. A name or type field may hold several alternatives with spaces between; a row stands for every
/// combination that PostgreSQL's catalog has.
/// </summary>
internal sealed class TemplateRows(BuiltinCatalog catalog)
{
    public IEnumerable<(uint Oid, LoweringTemplate Template)> Functions()
    {
        var rows = CatalogFiles.Open("lowering/functions");
        while (rows.ReadRow())
        {
            var template = Template(rows, Kind(rows["kind"]!));
            var arguments = (rows["arguments"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
            var types = arguments.Select(Types).ToArray();
            foreach (var name in rows["name"]!.Split(' '))
            foreach (var function in catalog.Functions(name))
            {
                if (Matches(function, types)) yield return (function.Oid, template);
            }
        }
    }

    public IEnumerable<(BuiltinOperator Operator, LoweringTemplate Template)> Operators()
    {
        var rows = CatalogFiles.Open("lowering/operators");
        while (rows.ReadRow())
        {
            var template = Template(rows, TemplateKind.Expression);
            var left = rows["left"] is { } written ? Types(written) : [0u];
            var right = Types(rows["right"]!);
            foreach (var name in rows["name"]!.Split(' '))
            foreach (var row in catalog.Operators(name))
            {
                if (left.Contains(row.Left) && right.Contains(row.Right)) yield return (row, template);
            }
        }
    }

    public IEnumerable<(uint Source, uint Target, LoweringTemplate Template)> Casts()
    {
        var rows = CatalogFiles.Open("lowering/casts");
        while (rows.ReadRow())
        {
            var template = Template(rows, TemplateKind.Expression);
            foreach (var source in Types(rows["source"]!))
            foreach (var target in Types(rows["target"]!)) yield return (source, target, template);
        }
    }

    /// <summary>Functions of pg_cast, so that int4(2.5) is the cast.</summary>
    public IEnumerable<(uint Function, uint Source, uint Target)> CastFunctions() =>
        from source in catalog.Types
        from target in catalog.Types
        where source.Kind == 'b' && target.Kind == 'b'
        let cast = catalog.FindCast(source.Oid, target.Oid)
        where cast is { Function: not null }
        select (cast.Function!.Oid, source.Oid, target.Oid);

    private static bool Matches(BuiltinFunction function, uint[][] types)
    {
        if (function.ArgumentTypes.Length != types.Length) return false;
        for (var i = 0; i < types.Length; i++)
            if (!types[i].Contains(function.ArgumentTypes[i])) return false;
        return true;
    }

    private uint[] Types(string names) =>
    [
        .. names.Split(' ').Select(name => catalog.FindType("pg_catalog", name)?.Oid
            ?? throw new InvalidDataException($"catalog/lowering names an unknown type: {name}")),
    ];

    private static LoweringTemplate Template(CsvReader rows, TemplateKind kind) => new(
        kind, TemplateParser.Parse(rows["template"] ?? ""),
        rows["status"] == "exact" ? TemplateStatus.Exact : TemplateStatus.Differs, rows["remark"] ?? "");

    private static TemplateKind Kind(string word) => word switch
    {
        "expression" => TemplateKind.Expression,
        "aggregate" => TemplateKind.Aggregate,
        "ordered" => TemplateKind.Ordered,
        "window" => TemplateKind.Window,
        "set" => TemplateKind.Set,
        "variadic" => TemplateKind.Variadic,
        "construct" => TemplateKind.Construct,
        _ => throw new InvalidDataException($"catalog/lowering names an unknown kind: {word}"),
    };
}
