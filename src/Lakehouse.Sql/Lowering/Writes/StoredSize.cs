using System.Globalization;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Sql.Lowering.Writes;

/// <summary>About how many bytes the engine needs for a stored value: what the quota of temporary tables counts.</summary>
public static class StoredSize
{
    /// <summary>The header of a string, and the guess for what has no fixed size.</summary>
    private const int Header = 16;

    /// <summary>An expression of the engine, a BIGINT, for one value.</summary>
    public static string Of(string sql, RelationColumn column) => column.EngineType switch
    {
        "VARCHAR" or "JSON" => $"{Number(Header)} + coalesce(strlen({sql}), 0)",
        "BLOB" => $"{Number(Header)} + coalesce(octet_length({sql}), 0)",
        "BIT" => $"{Number(Header)} + coalesce(bit_length({sql}), 0) // 8",
        "BOOLEAN" => Number(1),
        "SMALLINT" => Number(2),
        "INTEGER" or "UINTEGER" or "FLOAT" or "DATE" => Number(4),
        "BIGINT" or "DOUBLE" => Number(8),
        _ when column.EngineType.EndsWith(']') => $"{Number(Header)} + coalesce(len({sql}), 0) * {Number(Header)}",
        _ => Number(Header),
    };

    /// <summary>The same for a value that is known: what it takes besides its content, and whether that counts.</summary>
    public static (int Fixed, bool Counts) Of(RelationColumn column) => column.EngineType switch
    {
        "VARCHAR" or "JSON" or "BLOB" or "BIT" => (Header, true),
        "BOOLEAN" => (1, false),
        "SMALLINT" => (2, false),
        "INTEGER" or "UINTEGER" or "FLOAT" or "DATE" => (4, false),
        "BIGINT" or "DOUBLE" => (8, false),
        _ => (Header, column.EngineType.EndsWith(']')),
    };

    private static string Number(int bytes) => bytes.ToString(CultureInfo.InvariantCulture);
}
