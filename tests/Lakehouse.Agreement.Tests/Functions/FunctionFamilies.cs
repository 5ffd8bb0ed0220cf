using Lakehouse.Postgres.Reference;
using Lakehouse.Sql.Builtin;
using Lakehouse.Testing;

namespace Lakehouse.Agreement.Tests.Functions;

/// <summary>A family of functions, as PostgreSQL's documentation has them.</summary>
/// <param name="Section">The section of the documentation.</param>
/// <param name="Name">What the family is about.</param>
/// <param name="Refused">Why the family as a whole is refused; null where it is not.</param>
public sealed record FunctionFamily(string Section, string Name, string? Refused);

/// <summary>catalog/lowering/families.csv: which rows of pg_proc are documented, and where.</summary>
/// <remarks>A row of the file takes all functions of its names, or those that have an argument of one of its types; the first row that takes a function has it.</remarks>
public static class FunctionFamilies
{
    private static readonly Lazy<IReadOnlyList<(BuiltinFunction Function, FunctionFamily Family)>> All = new(() => [.. Read()]);

    // Functions that only the system itself can call.
    private static readonly HashSet<string> Internal = ["internal", "cstring", "table_am_handler", "index_am_handler"];

    // PostgreSQL's own documentation is what is counted.
    private const uint FirstOfExtensions = 16384;

    /// <summary>Every documented function with its family, in the order of the file, then of the oid.</summary>
    public static IReadOnlyList<(BuiltinFunction Function, FunctionFamily Family)> Documented => All.Value;

    /// <summary>The functions as SQL writes them: name and types.</summary>
    public static string Signature(BuiltinFunction function) =>
        $"{function.Name}({string.Join(", ", function.ArgumentTypes.Select(type => BuiltinCatalog.Instance.Type(type).Name))})";

    private static IEnumerable<(BuiltinFunction, FunctionFamily)> Read()
    {
        var catalog = BuiltinCatalog.Instance;
        var taken = new HashSet<uint>();
        var rows = new CsvReader(File.ReadAllText(Repository.PathOf("catalog/lowering/families.csv")));
        while (rows.ReadRow())
        {
            var family = new FunctionFamily(rows["section"]!, rows["family"]!, rows["refused"]);
            var types = rows["types"]?.Split(' ').Select(name => catalog.FindType("pg_catalog", name)?.Oid ?? throw new InvalidDataException($"families.csv names no type: {name}")).ToHashSet();
            foreach (var name in rows["names"]!.Split(' '))
            {
                var functions = catalog.Functions(name).Where(function => function.Oid < FirstOfExtensions && function.Schema == "pg_catalog" && !function.ArgumentTypes.Append(function.ReturnType).Any(IsInternal)).ToList();
                if (functions.Count == 0) throw new InvalidDataException($"families.csv names no function: {name}");
                foreach (var function in functions)
                    if ((types is null || function.ArgumentTypes.Any(types.Contains)) && taken.Add(function.Oid)) yield return (function, family);
            }
        }
    }

    private static bool IsInternal(uint type) => Internal.Contains(BuiltinCatalog.Instance.Type(type).Name);
}
