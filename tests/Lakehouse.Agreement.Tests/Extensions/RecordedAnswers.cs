using Lakehouse.Postgres.Types;
using Lakehouse.Testing;
using Lakehouse.Testing.Clients;

namespace Lakehouse.Agreement.Tests.Extensions;

/// <summary>
/// Statements with what PostgreSQL 15 with the extension pgvector 0.8.6 answered, since the machines that run the tests have no
/// pgvector: Extensions/vector.txt. A statement ends with a semicolon at the end of a line, the lines of its answer are indented.
/// </summary>
public static class RecordedAnswers
{
    private const string Indent = "    ";

    private static string File => Repository.PathOf("tests/Lakehouse.Agreement.Tests/Extensions/vector.txt");

    /// <summary>The statements, each with the lines of its answer.</summary>
    public static IReadOnlyList<(string Statement, IReadOnlyList<string> Answer)> Read()
    {
        var cases = new List<(string Statement, List<string> Answer)>();
        foreach (var line in System.IO.File.ReadLines(File))
        {
            if (line.StartsWith(Indent, StringComparison.Ordinal)) cases[^1].Answer.Add(line[Indent.Length..]);
            else if (line.Length > 0) cases.Add((line, []));
        }
        return [.. cases.Select(item => (item.Statement, (IReadOnlyList<string>)item.Answer))];
    }

    /// <summary>Puts the answers of a server into the file.</summary>
    public static void Record(WireClient client) => System.IO.File.WriteAllLines(
        File, Read().SelectMany(item => Lines(client, item.Statement).Select(line => Indent + line).Prepend(item.Statement).Append("")));

    /// <summary>The answer of a server to a statement: of a query the types, the rows as text and the rows as bytes; else the tag or the error.</summary>
    public static IReadOnlyList<string> Lines(WireClient client, string statement)
    {
        var text = client.Query(statement)[^1];
        if (text.Error is { } error) return [Of(error)];
        if (text.Columns.Count == 0) return [text.Tag!];
        var binary = client.Execute(statement.TrimEnd(';'), [], FormatCode.Binary);
        return
        [
            "types " + string.Join(" ", text.Columns.Select(column => $"{Type(client, column.TypeOid)}/{column.TypeModifier}/{column.TypeSize}")),
            .. text.Rows.Select(row => string.Join(" | ", row.Select(value => value ?? "NULL"))),
            .. binary.Error is { } failure ? [Of(failure)] : binary.Rows.Select(row => string.Join(" | ", row.Select(value => Hex(client, value)))),
        ];
    }

    private static string Of(AnswerError error) => error.ToString();

    // Each server gives the extension's types OIDs of its own; in the bytes of an array and of a row they show.
    private static string Hex(WireClient client, byte[]? value)
    {
        if (value is null) return "NULL";
        var oid = uint.Parse(Scalar(client, "SELECT CAST(CAST('vector' AS regtype) AS oid)"), System.Globalization.CultureInfo.InvariantCulture);
        return Convert.ToHexStringLower(value).Replace(oid.ToString("x8", System.Globalization.CultureInfo.InvariantCulture), "(vector)", StringComparison.Ordinal);
    }

    private static string Type(WireClient client, uint oid) => Scalar(client, $"SELECT format_type({oid}, NULL)");

    private static string Scalar(WireClient client, string query) => client.Query(query)[0].Rows[0][0]!;
}
