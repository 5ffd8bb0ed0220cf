using System.Collections.Immutable;
using Lakehouse.Postgres.Reference;

namespace Lakehouse.Sql.Builtin;

/// <summary>Reads pg_proc.csv with pg_aggregate.csv.</summary>
internal static class FunctionTable
{
    public static List<BuiltinFunction> Read()
    {
        var aggregates = ReadAggregates();
        var functions = new List<BuiltinFunction>(4096);
        ReadFile("pg_proc", aggregates, functions);
        return functions;
    }

    private static void ReadFile(string file, Dictionary<uint, BuiltinAggregate> aggregates, List<BuiltinFunction> functions)
    {
        var rows = CatalogFiles.Open(file);
        while (rows.ReadRow())
        {
            var oid = rows.Oid("oid");
            var (names, outputs) = Arguments(rows);
            functions.Add(new BuiltinFunction(
                oid, CatalogSchemas.Name(rows.Oid("pronamespace")), rows["proname"]!, (FunctionKind)rows.Char("prokind"),
                rows.Oid("prorettype"), rows.Bool("proretset"), CatalogArrays.OidVector(rows["proargtypes"]), names, outputs,
                rows.Oid("provariadic"), FunctionDefaults.Read(rows["proargdefaults"]), rows.Bool("proisstrict"),
                rows.Char("provolatile"))
            {
                IsLeakproof = rows.Bool("proleakproof"),
                Aggregate = aggregates.GetValueOrDefault(oid),
            });
        }
    }

    private static (ImmutableArray<string> Names, ImmutableArray<FunctionOutput> Outputs) Arguments(CsvReader rows)
    {
        var names = CatalogArrays.Elements(rows["proargnames"]);
        if (rows["proargmodes"] is not { } modesText) return (names, []);
        var modes = CatalogArrays.Elements(modesText);
        var types = CatalogArrays.Elements(rows["proallargtypes"]);
        var inputs = ImmutableArray.CreateBuilder<string>();
        var outputs = ImmutableArray.CreateBuilder<FunctionOutput>();
        for (var i = 0; i < modes.Length; i++)
        {
            var name = i < names.Length ? names[i] : "";
            if (modes[i] is "i" or "b" or "v") inputs.Add(name);
            if (modes[i] is "o" or "b" or "t")
                outputs.Add(new FunctionOutput(name.Length > 0 ? name : $"column{outputs.Count + 1}", uint.Parse(types[i], null)));
        }
        return (names.IsEmpty ? [] : inputs.ToImmutable(), outputs.ToImmutable());
    }

    private static Dictionary<uint, BuiltinAggregate> ReadAggregates()
    {
        var aggregates = new Dictionary<uint, BuiltinAggregate>();
        var rows = CatalogFiles.Open("pg_aggregate");
        while (rows.ReadRow())
            aggregates.Add(rows.Oid("aggfnoid"), new BuiltinAggregate(rows.Char("aggkind"), int.Parse(rows["aggnumdirectargs"]!, null)));
        return aggregates;
    }
}
