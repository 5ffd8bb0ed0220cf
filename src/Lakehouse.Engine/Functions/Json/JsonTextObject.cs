using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>json_object(): an object of texts.</summary>
/// <remarks>PostgreSQL documentation, table 9.47.</remarks>
internal static class JsonTextObject
{
    /// <summary>Keys and values in turn.</summary>
    /// <exception cref="SqlErrorException">2202E, 22004.</exception>
    public static string OfPairs(string?[] pairs)
    {
        if (pairs.Length % 2 != 0) throw new SqlErrorException(new SqlError(SqlState.ArraySubscriptError, "array must have even number of elements"));
        return Of([.. pairs.Where((_, i) => i % 2 == 0)], [.. pairs.Where((_, i) => i % 2 == 1)]);
    }

    /// <summary>An array of two columns.</summary>
    /// <exception cref="SqlErrorException">2202E, 22004.</exception>
    public static string OfRows(in ColumnVector column, int row)
    {
        var entry = column.ReadList(row);
        var child = column.ListChild(Forms.Texts);
        var pairs = new List<string?>();
        for (var i = 0; i < (int)entry.Length; i++)
        {
            var texts = child.ReadTexts((int)entry.Offset + i);
            if (texts.Length != 2) throw new SqlError(SqlState.ArraySubscriptError, "array must have two columns").ToException();
            pairs.AddRange(texts);
        }
        return OfPairs([.. pairs]);
    }

    /// <summary>Keys, and their values.</summary>
    /// <exception cref="SqlErrorException">2202E, 22004.</exception>
    public static string Of(string?[] keys, string?[] values)
    {
        if (keys.Length != values.Length) throw new SqlErrorException(new SqlError(SqlState.ArraySubscriptError, "mismatched array dimensions"));
        if (Array.IndexOf(keys, null) >= 0) throw new SqlErrorException(new SqlError(SqlState.NullValueNotAllowed, "null value not allowed for object key"));
        return JsonText.Object(keys, [.. values.Select(value => value is null ? null : JsonText.String(value))], " : ", ", ");
    }
}
