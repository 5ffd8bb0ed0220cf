using System.Buffers.Binary;
using Npgsql;

namespace PgReference;

/// <summary>What the recorders of case files share: the escapes of a column, settings, and the binary form of an expression.</summary>
internal static class CaseText
{
    /// <summary>A column's text with backslash, line feed and tab escaped.</summary>
    public static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    /// <summary>The text of a column.</summary>
    public static string Unescape(string text) =>
        text.Replace("\\\\", "\0", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal)
            .Replace("\\t", "\t", StringComparison.Ordinal).Replace('\0', '\\');

    /// <summary>Makes the session's settings the ones of a case, <c>name=value;name=value</c>; all others have their defaults.</summary>
    public static async Task ApplyAsync(NpgsqlConnection connection, string settings)
    {
        await using (var reset = new NpgsqlCommand("RESET ALL", connection)) await reset.ExecuteNonQueryAsync();
        foreach (var setting in settings.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (setting[..setting.IndexOf('=')], setting[(setting.IndexOf('=') + 1)..]);
            await using var set = new NpgsqlCommand("SELECT set_config($1, $2, false)", connection);
            set.Parameters.Add(new NpgsqlParameter { Value = name });
            set.Parameters.Add(new NpgsqlParameter { Value = value });
            await set.ExecuteNonQueryAsync();
        }
    }

    /// <summary>The value's bytes in hexadecimal, out of a COPY in binary format: a header of 19 bytes, a count, a length, the value.</summary>
    public static async Task<string> BinaryAsync(NpgsqlConnection connection, string expression)
    {
        const int valueAt = 19 + 2 + 4;
        await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY (SELECT {expression}) TO STDOUT (FORMAT BINARY)");
        using var bytes = new MemoryStream();
        await copy.CopyToAsync(bytes);
        var all = bytes.ToArray();
        var length = BinaryPrimitives.ReadInt32BigEndian(all.AsSpan(valueAt - 4));
        return Convert.ToHexStringLower(all, valueAt, length);
    }
}
