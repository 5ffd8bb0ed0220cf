using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Utility.Copy;

/// <summary>What PostgreSQL requires of the options of COPY taken together, in its order and its words.</summary>
internal static class CopyOptionChecks
{
    private const string ForbiddenInText = "\\.abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Options that the binary format does not have.</summary>
    /// <exception cref="SqlErrorException">42601.</exception>
    public static void CheckBinary(CopyOptionValues given)
    {
        if (given.Format != CopyFormat.Binary) return;
        foreach (var name in (ReadOnlySpan<string>)["delimiter", "null"])
        {
            if (given[name] is not null)
                throw new SqlError(SqlState.SyntaxError, $"cannot specify {name.ToUpperInvariant()} in BINARY mode").ToException();
        }
    }

    /// <summary>The characters of the text and csv formats.</summary>
    /// <exception cref="SqlErrorException">22023, 0A000.</exception>
    public static void CheckCharacters(CopyOptionValues given, string delimiter, string nullText, string quote, string escape)
    {
        if (!IsOneByte(delimiter)) throw SqlError.FeatureNotSupported("COPY delimiter must be a single one-byte character").ToException();
        if (delimiter is "\r" or "\n") throw Invalid("COPY delimiter cannot be newline or carriage return");
        if (nullText.AsSpan().IndexOfAny('\r', '\n') >= 0)
            throw Invalid("COPY null representation cannot use newline or carriage return");
        var isCsv = given.Format == CopyFormat.Csv;
        if (!isCsv && ForbiddenInText.Contains(delimiter[0], StringComparison.Ordinal)) throw Invalid($"COPY delimiter cannot be \"{delimiter}\"");
        if (given is { Format: CopyFormat.Binary, Header: not HeaderChoice.None })
            throw SqlError.FeatureNotSupported("cannot specify HEADER in BINARY mode").ToException();
        if (!isCsv && given["quote"] is not null) throw CsvOnly("quote");
        if (isCsv && !IsOneByte(quote)) throw SqlError.FeatureNotSupported("COPY quote must be a single one-byte character").ToException();
        if (isCsv && delimiter == quote) throw Invalid("COPY delimiter and quote must be different");
        if (!isCsv && given["escape"] is not null) throw CsvOnly("escape");
        if (isCsv && !IsOneByte(escape)) throw SqlError.FeatureNotSupported("COPY escape must be a single one-byte character").ToException();
    }

    /// <summary>The options that name columns, each of csv and of one direction.</summary>
    /// <exception cref="SqlErrorException">0A000.</exception>
    public static void CheckForced(CopyOptionValues given, bool isFrom)
    {
        foreach (var name in (ReadOnlySpan<string>)["force_quote", "force_not_null", "force_null"])
        {
            if (given[name] is null) continue;
            var words = name.Replace('_', ' ');
            if (given.Format != CopyFormat.Csv) throw CsvOnly(words);
            var isOfFrom = name != "force_quote";
            if (isOfFrom != isFrom)
                throw SqlError.FeatureNotSupported($"COPY {words} only available using COPY {(isOfFrom ? "FROM" : "TO")}").ToException();
        }
    }

    /// <summary>The representation of null among the other characters.</summary>
    /// <exception cref="SqlErrorException">0A000.</exception>
    public static void CheckNull(bool isCsv, string delimiter, string nullText, string quote)
    {
        if (nullText.Contains(delimiter[0], StringComparison.Ordinal))
            throw SqlError.FeatureNotSupported("COPY delimiter must not appear in the NULL specification").ToException();
        if (isCsv && nullText.Contains(quote[0], StringComparison.Ordinal))
            throw SqlError.FeatureNotSupported("CSV quote character must not appear in the NULL specification").ToException();
    }

    private static bool IsOneByte(string text) => text.Length == 1 && text[0] < 0x80;

    private static SqlErrorException CsvOnly(string words) => SqlError.FeatureNotSupported($"COPY {words} available only in CSV mode").ToException();

    private static SqlErrorException Invalid(string message) => new SqlError(SqlState.InvalidParameterValue, message).ToException();
}
