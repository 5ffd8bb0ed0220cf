using System.Globalization;
using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Types;

/// <summary>Names as PostgreSQL keeps them (NAMEDATALEN): of relations and columns, but also of statements, portals and channels.</summary>
public static class PgName
{
    /// <summary>The longest name, in bytes of UTF-8.</summary>
    public const int MaxBytes = 63;

    /// <summary>The name cut to <see cref="MaxBytes"/>, between characters.</summary>
    public static string Truncate(string name) => Truncate(name, MaxBytes);

    /// <summary>The name and a number, of which the name gives way (nameconcatoid).</summary>
    public static string Numbered(string name, uint number)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $"_{number}");
        return Truncate(name, MaxBytes - suffix.Length) + suffix;
    }

    private static string Truncate(string name, int limit)
    {
        if (name.Length * 3 <= limit || Encoding.UTF8.GetByteCount(name) <= limit) return name;
        var bytes = 0;
        var kept = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > limit) break;
            kept += rune.Utf16SequenceLength;
        }

        return name[..kept];
    }

    /// <summary>The name, as the binary format has it: one that is longer is refused.</summary>
    /// <exception cref="SqlErrorException">42622.</exception>
    public static string Check(string name) =>
        Encoding.UTF8.GetByteCount(name) <= MaxBytes ? name
        : throw new SqlError(SqlState.NameTooLong, "identifier too long") { Detail = $"Identifier must be less than {MaxBytes + 1} characters." }.ToException();
}
