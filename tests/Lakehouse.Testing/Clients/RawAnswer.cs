using System.Text;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Testing.Clients;

/// <summary>Everything one statement was answered with, values as the bytes that came.</summary>
/// <param name="Columns">Empty where there was no RowDescription.</param>
/// <param name="Rows">Values; null is SQL NULL.</param>
/// <param name="Tag">CommandComplete's tag, empty for EmptyQueryResponse, null where an error came instead.</param>
/// <param name="Error">The error, or null.</param>
/// <param name="Notices">Notices before it.</param>
public sealed record RawAnswer(
    IReadOnlyList<AnswerColumn> Columns, IReadOnlyList<byte[]?[]> Rows, string? Tag, AnswerError? Error, IReadOnlyList<AnswerError> Notices)
{
    /// <summary>The same with values as text.</summary>
    public QueryAnswer InUtf8() => new(
        Columns, [.. Rows.Select(row => row.Select(value => value is null ? null : Encoding.UTF8.GetString(value)).ToArray())], Tag, Error, Notices);
}

/// <summary>A parameter of Bind.</summary>
/// <param name="TypeOid">Its type; 0 lets the server decide.</param>
/// <param name="Format">The format of its bytes.</param>
/// <param name="Value">The bytes; null is SQL NULL.</param>
public sealed record RawParameter(uint TypeOid, FormatCode Format, byte[]? Value);
