using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Settings;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Utility.Copy;

/// <summary>The formats of COPY.</summary>
internal enum CopyFormat
{
    Text,
    Csv,
    Binary,
}

/// <summary>The options of COPY … TO, read and checked as PostgreSQL's ProcessCopyOptions does.</summary>
/// <remarks>PostgreSQL documentation, SQL command COPY.</remarks>
internal sealed record CopyOptions
{
    /// <summary>FORMAT.</summary>
    public CopyFormat Format { get; private init; }

    /// <summary>HEADER.</summary>
    public bool Header { get; private init; }

    /// <summary>DELIMITER: tab, in csv a comma.</summary>
    public byte Delimiter { get; private init; }

    /// <summary>NULL: <c>\N</c>, in csv nothing.</summary>
    public string Null { get; private init; } = "";

    /// <summary>QUOTE, csv only.</summary>
    public byte Quote { get; private init; } = (byte)'"';

    /// <summary>ESCAPE, csv only: the quote unless given.</summary>
    public byte Escape { get; private init; } = (byte)'"';

    /// <summary>FORCE_QUOTE (a, b); empty where not given.</summary>
    public EquatableArray<string> ForceQuote { get; private init; }

    /// <summary>FORCE_QUOTE *.</summary>
    public bool ForceQuoteAll { get; private init; }

    /// <summary>ENCODING: null where not given, the client's then.</summary>
    public ClientEncoding? Encoding { get; private init; }

    /// <summary>Reads the options.</summary>
    /// <exception cref="SqlErrorException">42601, 22023, 0A000.</exception>
    public static CopyOptions Read(EquatableArray<StatementOption> options, string text)
    {
        var given = new Dictionary<string, StatementOption>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            CheckKnown(option, text);
            if (!given.TryAdd(option.Name, option)) throw Syntax("conflicting or redundant options", option, text);
        }

        var format = ReadFormat(given, text);
        CheckBinary(format, given);
        var delimiter = given.GetValueOrDefault("delimiter")?.Value ?? (format == CopyFormat.Csv ? "," : "\t");
        var nullText = given.GetValueOrDefault("null")?.Value ?? (format == CopyFormat.Csv ? "" : "\\N");
        var quote = given.GetValueOrDefault("quote")?.Value ?? "\"";
        var escape = given.GetValueOrDefault("escape")?.Value ?? quote;
        CopyOptionChecks.Check(format, given, delimiter, nullText, quote, escape);
        var force = given.GetValueOrDefault("force_quote");
        return new CopyOptions
        {
            Format = format,
            Header = ReadHeader(given.GetValueOrDefault("header")),
            Delimiter = (byte)delimiter[0],
            Null = nullText,
            Quote = (byte)quote[0],
            Escape = (byte)escape[0],
            ForceQuote = force?.Names ?? default,
            ForceQuoteAll = force?.IsStar ?? false,
            Encoding = given.GetValueOrDefault("encoding")?.Value is { } encoding ? FindEncoding(encoding) : null,
        };
    }

    private static ClientEncoding FindEncoding(string spelling)
    {
        var name = ClientEncodings.Name(spelling)!;
        return ClientEncodings.Find(name) ?? throw new SqlError(
            SqlState.UndefinedFunction, $"default conversion function for encoding \"UTF8\" to \"{name}\" does not exist").ToException();
    }

    private static CopyFormat ReadFormat(Dictionary<string, StatementOption> given, string text)
    {
        if (!given.TryGetValue("format", out var option)) return CopyFormat.Text;
        return option.Value switch
        {
            "text" => CopyFormat.Text,
            "csv" => CopyFormat.Csv,
            "binary" => CopyFormat.Binary,
            var other => throw new SqlError(SqlState.InvalidParameterValue, $"COPY format \"{other}\" not recognized")
            {
                Position = TextPosition.FromOffset(text, option.Span.Start),
            }.ToException(),
        };
    }

    private static bool ReadHeader(StatementOption? option)
    {
        if (option is null) return false;
        if (option.Value is null) return true;
        if (option.Value.Equals("match", StringComparison.OrdinalIgnoreCase))
            throw SqlError.FeatureNotSupported("cannot use \"match\" with HEADER in COPY TO").ToException();
        return SettingParser.ParseBool(option.Value) is { } value
            ? value == "on"
            : throw new SqlError(SqlState.SyntaxError, "header requires a Boolean value or \"match\"").ToException();
    }

    private static void CheckBinary(CopyFormat format, Dictionary<string, StatementOption> given)
    {
        if (format != CopyFormat.Binary) return;
        foreach (var name in (ReadOnlySpan<string>)["delimiter", "null"])
        {
            if (given.ContainsKey(name))
                throw new SqlError(SqlState.SyntaxError, $"cannot specify {name.ToUpperInvariant()} in BINARY mode").ToException();
        }

        if (ReadHeader(given.GetValueOrDefault("header")))
            throw SqlError.FeatureNotSupported("cannot specify HEADER in BINARY mode").ToException();
    }

    private static void CheckKnown(StatementOption option, string text)
    {
        switch (option.Name)
        {
            case "format" or "freeze" or "delimiter" or "null" or "header" or "quote" or "escape" or "force_quote":
                return;
            case "force_null":
                throw SqlError.FeatureNotSupported("COPY force null only available using COPY FROM").ToException();
            case "force_not_null":
                throw SqlError.FeatureNotSupported("COPY force not null only available using COPY FROM").ToException();
            case "encoding" when ClientEncodings.Name(option.Value ?? "") is null:
                throw new SqlError(SqlState.InvalidParameterValue, "argument to option \"encoding\" must be a valid encoding name")
                    { Position = TextPosition.FromOffset(text, option.Span.Start) }.ToException();
            case "encoding":
                return;
            default:
                throw Syntax($"option \"{option.Name}\" not recognized", option, text);
        }
    }

    private static SqlErrorException Syntax(string message, StatementOption option, string text) =>
        new SqlError(SqlState.SyntaxError, message) { Position = TextPosition.FromOffset(text, option.Span.Start) }.ToException();
}
