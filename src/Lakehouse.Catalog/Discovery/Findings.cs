using System.Collections.Immutable;
using Lakehouse.Storage;

namespace Lakehouse.Catalog.Discovery;

/// <summary>Collects the tables that the layouts find, and keeps their names apart.</summary>
internal sealed class Findings
{
    private readonly Dictionary<(string Schema, string Name), FoundTable> _tables = [];
    private readonly List<CatalogWarning> _warnings = [];

    /// <summary>By schema and name.</summary>
    public ImmutableArray<FoundTable> Tables =>
        [.. _tables.Values.OrderBy(table => table.Schema, StringComparer.Ordinal).ThenBy(table => table.Name, StringComparer.Ordinal)];

    /// <summary>What was left out.</summary>
    public ImmutableArray<CatalogWarning> Warnings => [.. _warnings];

    public void Warn(string subject, string message, string fix) => _warnings.Add(new CatalogWarning(subject, message, fix));

    public void Add(string schema, string name, FileFormat format, ImmutableArray<StoredObject> files, ImmutableArray<HiveKey> keys)
    {
        var table = new FoundTable(schema, name, format, files, keys);
        if (!_tables.TryAdd((schema, name), table))
            Warn(
                files[0].Key, $"is left out: table \"{schema}\".\"{name}\" is made of {_tables[(schema, name)].Files[0].Key} already",
                "rename one of the two, or declare both under names of their own in a catalog file");
    }
}
