namespace Lakehouse.Wire.Tests.Fixtures;

/// <summary>
/// A conversation: blocks of messages to send, each followed by the trace of what must come back. The same file runs
/// against our server and against PostgreSQL; where they differ, a block <c>expect lakehouse: reason</c> stands beside
/// <c>expect postgres: reason</c>. A line <c>connect</c> goes on with a new connection.
/// </summary>
internal sealed record Script(string Name, bool IsOursOnly, IReadOnlyList<Script.Step> Steps)
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

            if (section == "send") send.Add(MessageLine.Compose(line));
            if (section is "expect" or "expect lakehouse") lakehouse.Add(line);
            if (section is "expect" or "expect postgres") postgres.Add(line);
        }

        steps.Add(new Step(connect, send, lakehouse, postgres));
        return new Script(Path.GetFileNameWithoutExtension(path), text.StartsWith("# lakehouse only:", StringComparison.Ordinal), steps);
    }
}
