using Lakehouse.Testing.Clients;

namespace Lakehouse.Testing.Agreement;

/// <summary>
/// The same statement on PostgreSQL and on Lakehouse: every difference in column names, type OIDs, typmods, rows as text
/// and SQLSTATE, as sentences. None means that they agree.
/// </summary>
public static class AgreementComparer
{
    private const int RowsShown = 3;

    /// <summary>Runs the statement on both and compares.</summary>
    public static IReadOnlyList<string> Compare(WireClient postgres, WireClient lakehouse, string sql, AgreementOptions? options = null) =>
        Differences(sql, postgres.Query(sql), lakehouse.Query(sql), options ?? AgreementOptions.Strict, new TableTypes(postgres, lakehouse).AreSame);

    /// <summary>Compares answers that are there already, type OIDs by number.</summary>
    public static IReadOnlyList<string> Differences(
        string sql, IReadOnlyList<QueryAnswer> expected, IReadOnlyList<QueryAnswer> actual, AgreementOptions options) =>
        Differences(sql, expected, actual, options, (one, other) => one == other);

    private static IReadOnlyList<string> Differences(
        string sql, IReadOnlyList<QueryAnswer> expected, IReadOnlyList<QueryAnswer> actual, AgreementOptions options, Func<uint, uint, bool> isSameType)
    {
        if (expected.Count != actual.Count) return [$"{expected.Count} answers expected, {actual.Count} came: {Describe(actual)}"];
        var ordered = options.RowOrder ?? RowOrder.IsSaid(sql);
        return [.. expected.Zip(actual).SelectMany(pair => Differences(pair.First, pair.Second, options, ordered, isSameType))];
    }

    private static IEnumerable<string> Differences(
        QueryAnswer expected, QueryAnswer actual, AgreementOptions options, bool ordered, Func<uint, uint, bool> isSameType)
    {
        if (expected.Error is not null || actual.Error is not null) return ErrorDifferences(expected.Error, actual.Error, options);
        return [
            .. ColumnDifferences(expected.Columns, actual.Columns, options, isSameType),
            .. options.Values ? RowDifferences(expected.Rows, actual.Rows, ordered) : [],
            .. expected.Tag == actual.Tag ? Array.Empty<string>() : [$"tag {expected.Tag} expected, {actual.Tag} came"],
        ];
    }

    private static IEnumerable<string> ErrorDifferences(AnswerError? expected, AnswerError? actual, AgreementOptions options)
    {
        if (expected is null) yield return $"no error expected, came: {actual}";
        else if (actual is null) yield return $"error expected, none came: {expected}";
        else if (expected.State != actual.State) yield return $"SQLSTATE {expected.State} ({expected.Message}) expected, came: {actual}";
        else if (options.ErrorMessage && expected.Message != actual.Message) yield return $"message '{expected.Message}' expected, came '{actual.Message}'";
        else if (options.ErrorPosition && expected.Position != actual.Position) yield return $"error position {expected.Position} expected, came {actual.Position}";
    }

    private static IEnumerable<string> ColumnDifferences(
        IReadOnlyList<AnswerColumn> expected, IReadOnlyList<AnswerColumn> actual, AgreementOptions options, Func<uint, uint, bool> isSameType)
    {
        if (expected.Count != actual.Count)
        {
            yield return $"{expected.Count} columns expected, {actual.Count} came";
            yield break;
        }

        for (var i = 0; i < expected.Count; i++)
        {
            var (e, a) = (expected[i], actual[i]);
            if (options.Names && e.Name != a.Name) yield return $"column {i + 1}: name '{e.Name}' expected, '{a.Name}' came";
            if (options.TypeOids && !isSameType(e.TypeOid, a.TypeOid)) yield return $"column {i + 1} ({e.Name}): type {e.TypeOid} expected, {a.TypeOid} came";
            if (options.TypeModifiers && e.TypeModifier != a.TypeModifier) yield return $"column {i + 1} ({e.Name}): typmod {e.TypeModifier} expected, {a.TypeModifier} came";
        }
    }

    private static IEnumerable<string> RowDifferences(IReadOnlyList<string?[]> expected, IReadOnlyList<string?[]> actual, bool ordered)
    {
        var expectedLines = expected.Select(Line);
        var actualLines = actual.Select(Line);
        if (!ordered)
        {
            expectedLines = expectedLines.Order(StringComparer.Ordinal);
            actualLines = actualLines.Order(StringComparer.Ordinal);
        }

        if (expected.Count != actual.Count) yield return $"{expected.Count} rows expected, {actual.Count} came";
        var different = expectedLines.Zip(actualLines).Where(pair => pair.First != pair.Second).Take(RowsShown);
        foreach (var (e, a) in different) yield return $"row ({e}) expected, ({a}) came";
    }

    private static string Line(string?[] values) => string.Join(" | ", values.Select(value => value ?? "␀"));

    private static string Describe(IReadOnlyList<QueryAnswer> answers) =>
        string.Join("; ", answers.Select(answer => answer.Error?.ToString() ?? answer.Tag ?? ""));
}
