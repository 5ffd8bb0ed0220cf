using System.Globalization;
using System.Text;
using Lakehouse.Catalog.Definition;

namespace Lakehouse.Catalog.Snapshots;

/// <summary>Names for keys that have none, as PostgreSQL makes them: <c>orders_pkey</c>, <c>orders_customer_id_fkey</c>.</summary>
/// <remarks>PostgreSQL: makeObjectName and ChooseRelationName in commands/indexcmds.c.</remarks>
/// <param name="taken">Names of relations and keys, by schema; what is given out is added.</param>
internal sealed class KeyNames(HashSet<(string Schema, string Name)> taken)
{
    /// <summary>NAMEDATALEN - 1.</summary>
    private const int MaximumBytes = 63;

    /// <summary>Takes a name for a key; null where the declared one is taken.</summary>
    public string? Take(string schema, string table, KeyDeclaration key)
    {
        if (key.Name is { } declared) return taken.Add((schema, declared)) ? declared : null;
        var (columns, label) = key.Kind switch
        {
            KeyKind.Primary => ("", "pkey"),
            KeyKind.Unique => (string.Join('_', key.Columns), "key"),
            KeyKind.Foreign => (string.Join('_', key.Columns), "fkey"),
        };
        for (var pass = 0; ; pass++)
        {
            var name = Make(table, columns, pass == 0 ? label : label + pass.ToString(CultureInfo.InvariantCulture));
            if (taken.Add((schema, name))) return name;
        }
    }

    /// <summary>Joins the parts by underscores; the longer of the first two is cut until all fit.</summary>
    private static string Make(string table, string columns, string label)
    {
        var overhead = label.Length + 1 + (columns.Length > 0 ? 1 : 0);
        while (Bytes(table) + Bytes(columns) + overhead > MaximumBytes)
        {
            if (Bytes(table) > Bytes(columns)) table = table[..^1];
            else columns = columns[..^1];
        }

        return columns.Length > 0 ? $"{table}_{columns}_{label}" : $"{table}_{label}";
    }

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
