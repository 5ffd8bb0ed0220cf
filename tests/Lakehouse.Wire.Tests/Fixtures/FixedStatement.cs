using System.Globalization;
using System.Text.RegularExpressions;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Wire.Tests.Fixtures;

/// <summary>What a statement of <see cref="FixedSession"/> does.</summary>
internal enum FixedKind
{
    Empty,
    Nothing,
    Rows,
    Begin,
    End,
    Sleep,
    Break,
    CopyIn,
    CopyOut,
    IdleTimeout,
    Fails,
}

/// <summary>A statement that <see cref="FixedSession"/> knows. PostgreSQL answers the same to those that it knows as well.</summary>
internal sealed partial record FixedStatement(FixedKind Kind, string Tag)
{
    private static readonly ResultColumn Int4 = new("?column?", TypeOid.Int4, TypeSize: 4);

    public static FixedStatement Empty { get; } = new(FixedKind.Empty, "");

    public IReadOnlyList<ResultColumn> Columns { get; private init; } = [];

    public uint[] ParameterTypes { get; private init; } = [];

    /// <summary>Rows of a series; 1 for a single value.</summary>
    public int Count { get; private init; } = 1;

    public SqlError? Error { get; private init; }

    public static IReadOnlyList<FixedStatement> Split(string text) =>
        [.. Part().Matches(text).Select(part => Parse(part.Value.TrimEnd(), part.Index + 1))];

    private static FixedStatement Parse(string text, int position) => text.ToLowerInvariant() switch
    {
        "select 1" => Rows(Int4),
        "select $1::int4" => Rows(Int4 with { Name = "int4" }) with { ParameterTypes = [TypeOid.Int4] },
        "begin" => new FixedStatement(FixedKind.Begin, "BEGIN"),
        "commit" => new FixedStatement(FixedKind.End, "COMMIT"),
        "rollback" => new FixedStatement(FixedKind.End, "ROLLBACK"),
        "select pg_sleep(30)" => new FixedStatement(FixedKind.Sleep, "SELECT 1"),
        "create temp table t (a int4)" => new FixedStatement(FixedKind.Nothing, "CREATE TABLE"),
        "break" => new FixedStatement(FixedKind.Break, ""),
        "copy t from stdin" => new FixedStatement(FixedKind.CopyIn, "COPY"),
        "copy (select 1) to stdout" => new FixedStatement(FixedKind.CopyOut, "COPY"),
        "set idle_session_timeout = 1" => new FixedStatement(FixedKind.IdleTimeout, "SET"),
        "select 1/0" => Rows(Int4) with { Error = new SqlError(SqlState.DivisionByZero, "division by zero") },
        var series when Series().Match(series) is { Success: true } match =>
            Rows(Int4 with { Name = "generate_series" }) with
            {
                Count = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
            },
        _ => new FixedStatement(FixedKind.Fails, "") with
        {
            Error = new SqlError(SqlState.SyntaxError, $"syntax error at or near \"{text.Split(' ')[0]}\"") { Position = position },
        },
    };

    private static FixedStatement Rows(ResultColumn column) => new(FixedKind.Rows, "SELECT") { Columns = [column] };

    [GeneratedRegex(@"[^;\s][^;]*")]
    private static partial Regex Part();

    [GeneratedRegex(@"^select generate_series\(1, ?(\d+)\)$")]
    private static partial Regex Series();
}
