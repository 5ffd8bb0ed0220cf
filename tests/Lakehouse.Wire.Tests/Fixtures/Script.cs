using System.Globalization;
using System.Text.RegularExpressions;

namespace Lakehouse.Wire.Tests.Fixtures;

/// <summary>
/// A conversation: blocks of messages to send, each followed by the trace of what must come back. The same file runs
/// against our server and against PostgreSQL; where they differ, a block <c>expect lakehouse: reason</c> stands beside
/// <c>expect postgres: reason</c>. A line <c>connect</c> goes on with a new connection.
/// </summary>
internal sealed partial record Script(string Name, bool IsOursOnly, IReadOnlyList<Script.Step> Steps)
{
    /// <summary>Messages to send, and the lines expected from each server.</summary>
    internal sealed record Step(
        bool OnNewConnection, IReadOnlyList<byte[]> Send, IReadOnlyList<string> Lakehouse, IReadOnlyList<string> Postgres);

    public static Script Read(string path)
    {
        var steps = new List<Step>();
        var send = new List<byte[]>();
        var (lakehouse, postgres) = (new List<string>(), new List<string>());
        var section = "";
        var connect = true;
        var text = File.ReadAllText(path);
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line is "send" or "connect" || line.StartsWith("expect", StringComparison.Ordinal))
            {
                if (line is "send" or "connect" && send.Count > 0)
                {
                    steps.Add(new Step(connect, send, lakehouse, postgres));
                    (connect, send, lakehouse, postgres) = (false, [], [], []);
                }

                if (line == "connect") connect = true;
                section = line.Split(':')[0];
                continue;
            }

            if (section == "send") send.Add(Compose(line));
            if (section is "expect" or "expect lakehouse") lakehouse.Add(line);
            if (section is "expect" or "expect postgres") postgres.Add(line);
        }

        steps.Add(new Step(connect, send, lakehouse, postgres));
        return new Script(Path.GetFileNameWithoutExtension(path), text.StartsWith("# lakehouse only:", StringComparison.Ordinal), steps);
    }

    /// <summary>A line such as <c>Bind "portal" "statement" 1,0 '1',null 0</c> as the message it names.</summary>
    private static byte[] Compose(string line)
    {
        var words = Word().Matches(line).Select(match => match.Value).ToArray();
        string Text(int index) => Regex.Unescape(words[index][1..^1]);
        int Number(int index) => int.Parse(words[index], CultureInfo.InvariantCulture);
        int[] Numbers(int index) => words[index] == "-" ? [] : [.. words[index].Split(',').Select(int.Parse)];
        string?[] Values(int index) => words[index] == "-" ? [] : [.. words[index].Split(',').Select(value => value == "null" ? null : value[1..^1])];
        return words[0] switch
        {
            "Query" => Client.Query(Text(1)),
            "Parse" => Client.Parse(Text(1), Text(2), [.. words[3..].Select(int.Parse)]),
            "Bind" => Client.BindFormats(Text(1), Text(2), Numbers(3), Numbers(5), Values(4)),
            "Describe" => Client.Describe(words[1][0], Text(2)),
            "Execute" => Client.Execute(Text(1), Number(2)),
            "Close" => Client.Close(words[1][0], Text(2)),
            "Sync" => Client.Sync,
            "Flush" => Client.Flush,
            "Terminate" => Client.Terminate,
            "CopyData" => Client.CopyData(Text(1)),
            "CopyDone" => Client.CopyDone,
            "CopyFail" => Client.CopyFail(Text(1)),
            "FunctionCall" => Client.FunctionCall,
            "Raw" => Convert.FromHexString(string.Concat(words[1..])),
            _ => throw new FormatException($"no message is called {words[0]}"),
        };
    }

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|(?:'[^']*'|null)(?:,(?:'[^']*'|null))*|\S+
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Word();
}
