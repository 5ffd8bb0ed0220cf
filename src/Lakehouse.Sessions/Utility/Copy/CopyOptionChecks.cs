using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Utility.Copy;

/// <summary>What PostgreSQL requires of the characters of COPY's text and csv formats, in its order and its words.</summary>
internal static class CopyOptionChecks
{
    private const string ForbiddenInText = "\\.abcdefghijklmnopqrstuvwxyz0123456789";

    /// <exception cref="SqlErrorException">22023, 0A000.</exception>
    public static void Check(
        CopyFormat format, Dictionary<string, StatementOption> given, string delimiter, string nullText, string quote, string escape)
    {
        if (!IsOneByte(delimiter)) throw SqlError.FeatureNotSupported("COPY delimiter must be a single one-byte character").ToException();
        if (delimiter is "\r" or "\n") throw Invalid("COPY delimiter cannot be newline or carriage return");
        if (nullText.AsSpan().IndexOfAny('\r', '\n') >= 0)
            throw Invalid("COPY null representation cannot use newline or carriage return");
        if (format == CopyFormat.Csv) CheckCsv(delimiter, nullText, quote, escape);
        else CheckText(given, delimiter);
        if (nullText.Contains(delimiter[0], StringComparison.Ordinal))
            throw Invalid("COPY delimiter must not appear in the NULL specification");
    }

    private static void CheckText(Dictionary<string, StatementOption> given, string delimiter)
    {
        if (ForbiddenInText.Contains(delimiter[0], StringComparison.Ordinal)) throw Invalid($"COPY delimiter cannot be \"{delimiter}\"");
        foreach (var name in (ReadOnlySpan<string>)["quote", "escape", "force_quote"])
        {
            if (!given.ContainsKey(name)) continue;
            throw SqlError.FeatureNotSupported($"COPY {name.Replace('_', ' ')} available only in CSV mode").ToException();
        }
    }

    private static void CheckCsv(string delimiter, string nullText, string quote, string escape)
    {
        if (!IsOneByte(quote)) throw SqlError.FeatureNotSupported("COPY quote must be a single one-byte character").ToException();
        if (delimiter == quote) throw Invalid("COPY delimiter and quote must be different");
        if (!IsOneByte(escape)) throw SqlError.FeatureNotSupported("COPY escape must be a single one-byte character").ToException();
        if (nullText.Contains(quote[0], StringComparison.Ordinal)) throw Invalid("CSV quote character must not appear in the NULL specification");
    }

    private static bool IsOneByte(string text) => text.Length == 1 && text[0] < 0x80;

    private static SqlErrorException Invalid(string message) => new SqlError(SqlState.InvalidParameterValue, message).ToException();
}
