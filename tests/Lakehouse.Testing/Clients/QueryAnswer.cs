namespace Lakehouse.Testing.Clients;

/// <summary>A column as RowDescription tells it.</summary>
public sealed record AnswerColumn(string Name, uint TypeOid, int TypeModifier, short TypeSize, uint TableOid, short ColumnNumber);

/// <summary>An ErrorResponse or NoticeResponse: its fields by their letter.</summary>
public sealed record AnswerError(IReadOnlyDictionary<char, string> Fields)
{
    /// <summary>SQLSTATE.</summary>
    public string State => Fields['C'];

    /// <summary>The message.</summary>
    public string Message => Fields['M'];

    /// <summary>One-based, in characters; 0 where there is none.</summary>
    public int Position => Fields.TryGetValue('P', out var position) ? int.Parse(position, System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>The hint, or null.</summary>
    public string? Hint => Fields.GetValueOrDefault('H');

    /// <summary>The detail, or null.</summary>
    public string? Detail => Fields.GetValueOrDefault('D');

    /// <inheritdoc/>
    public override string ToString() => string.Join(" ", Fields.Where(f => f.Key is not ('F' or 'L' or 'R' or 'V')).Select(f => $"{f.Key}={f.Value}"));
}

/// <summary>Everything one statement of a simple query was answered with.</summary>
/// <param name="Columns">Empty where there was no RowDescription.</param>
/// <param name="Rows">Values in text form; null is SQL NULL.</param>
/// <param name="Tag">CommandComplete's tag, empty for EmptyQueryResponse, null where an error came instead.</param>
/// <param name="Error">The error, or null.</param>
/// <param name="Notices">Notices before it.</param>
public sealed record QueryAnswer(
    IReadOnlyList<AnswerColumn> Columns, IReadOnlyList<string?[]> Rows, string? Tag, AnswerError? Error, IReadOnlyList<AnswerError> Notices);
