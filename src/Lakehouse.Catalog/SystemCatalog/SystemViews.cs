using System.Collections.Frozen;

namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>The views of catalog/views: PostgreSQL SQL over the system catalog's tables, bound like any other view.</summary>
internal static class SystemViews
{
    private const string Prefix = "views/";
    private const string Suffix = ".sql";

    private static readonly Lazy<FrozenDictionary<string, string>> Texts = new(Read);

    /// <summary>The SELECT statement of a view, or null where there is no file for it.</summary>
    public static string? Find(SystemRelation relation) => Texts.Value.GetValueOrDefault($"{relation.Schema}/{relation.Name}");

    private static FrozenDictionary<string, string> Read()
    {
        var assembly = typeof(SystemViews).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => name[Prefix.Length..^Suffix.Length],
                name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return reader.ReadToEnd();
                },
                StringComparer.Ordinal);
    }
}
