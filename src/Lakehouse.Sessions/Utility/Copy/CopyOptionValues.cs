using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Utility.Copy;

/// <summary>The options of COPY as they are written: each known, given once, with a value of its kind.</summary>
/// <remarks>The loop of ProcessCopyOptions in PostgreSQL's copy.c, in its order.</remarks>
internal sealed class CopyOptionValues
{
    private readonly Dictionary<string, StatementOption> _given = new(StringComparer.Ordinal);
    private readonly string _text;

    /// <summary>Reads them.</summary>
    /// <exception cref="SqlErrorException">42601, 22023, 0A000.</exception>
    public CopyOptionValues(EquatableArray<StatementOption> options, bool isFrom, string text)
    {
        _text = text;
        foreach (var option in options)
        {
            var isKnown = option.Name is "format" or "freeze" or "delimiter" or "null" or "header" or "quote" or "escape" or "encoding"
                or "force_quote" or "force_not_null" or "force_null";
            if (!isKnown) throw Wrong(SqlState.SyntaxError, $"option \"{option.Name}\" not recognized", option);
            if (!_given.TryAdd(option.Name, option)) throw Wrong(SqlState.SyntaxError, "conflicting or redundant options", option);
            Take(option, isFrom);
        }
    }

    /// <summary>FORMAT.</summary>
    public CopyFormat Format { get; private set; }

    /// <summary>HEADER.</summary>
    public HeaderChoice Header { get; private set; }

    /// <summary>FREEZE.</summary>
    public bool Freeze { get; private set; }

    /// <summary>An option, or null where it is not given.</summary>
    public StatementOption? this[string name] => _given.GetValueOrDefault(name);

    private void Take(StatementOption option, bool isFrom)
    {
        switch (option.Name)
        {
            case "format": Format = ReadFormat(option); break;
            case "freeze":
                Freeze = ReadBoolean(option) ?? throw new SqlError(SqlState.SyntaxError, "freeze requires a Boolean value").ToException();
                break;
            case "header": Header = ReadHeader(option, isFrom); break;
            case "force_quote" when !option.IsStar && option.Names.IsEmpty:
            case "force_not_null" or "force_null" when option.Names.IsEmpty:
                throw Wrong(SqlState.InvalidParameterValue, $"argument to option \"{option.Name}\" must be a list of column names", option);
            case "encoding" when ClientEncodings.Name(option.Value ?? "") is null:
                throw Wrong(SqlState.InvalidParameterValue, "argument to option \"encoding\" must be a valid encoding name", option);
        }
    }

    private CopyFormat ReadFormat(StatementOption option) => option.Value switch
    {
        "text" => CopyFormat.Text,
        "csv" => CopyFormat.Csv,
        "binary" => CopyFormat.Binary,
        var other => throw Wrong(SqlState.InvalidParameterValue, $"COPY format \"{other}\" not recognized", option),
    };

    private static HeaderChoice ReadHeader(StatementOption option, bool isFrom)
    {
        if (ReadBoolean(option) is { } isPresent) return isPresent ? HeaderChoice.Present : HeaderChoice.None;
        if (!option.Value!.Equals("match", StringComparison.OrdinalIgnoreCase))
            throw new SqlError(SqlState.SyntaxError, "header requires a Boolean value or \"match\"").ToException();
        return isFrom ? HeaderChoice.Match : throw SqlError.FeatureNotSupported("cannot use \"match\" with HEADER in COPY TO").ToException();
    }

    /// <summary>Fewer words than the input of type boolean takes (defGetBoolean).</summary>
    private static bool? ReadBoolean(StatementOption option) => option.Value?.ToLowerInvariant() switch
    {
        null or "true" or "on" or "1" => true,
        "false" or "off" or "0" => false,
        _ => null,
    };

    private SqlErrorException Wrong(SqlState state, string message, StatementOption option) =>
        new SqlError(state, message) { Position = TextPosition.FromOffset(_text, option.Span.Start) }.ToException();
}
