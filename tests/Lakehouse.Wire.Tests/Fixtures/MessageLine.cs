using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Lakehouse.Wire.Tests.Fixtures;

/// <summary>A client's message as a line that a person writes, names as in the specification.</summary>
internal static partial class MessageLine
{
    /// <summary>A line such as <c>Bind "portal" "statement" 1,0 '1',null 0</c> as the message it names.</summary>
    public static byte[] Compose(string line)
    {
        var words = Word().Matches(line).Select(match => match.Value).ToArray();
        string Text(int index) => Unquote(words[index]);
        int Number(int index) => int.Parse(words[index], CultureInfo.InvariantCulture);
        int[] Numbers(int index) => words[index] == "-" ? [] : [.. words[index].Split(',').Select(int.Parse)];
        string?[] Values(int index) => words[index] == "-" ? [] : [.. words[index].Split(',').Select(value => value == "null" ? null : value[1..^1])];
        return words[0] switch
        {
            "Startup" => Client.Startup(Version(words[1]), [.. words[2..].Chunk(2).Select(pair => (Unquote(pair[0]), Unquote(pair[1])))]),
            "SSLRequest" => Client.SslRequest,
            "GSSENCRequest" => Client.GssEncRequest,
            "CancelRequest" => Client.CancelRequest(Number(1), Client.Int32(Number(2))),
            "Packet" => Client.Packet(Convert.FromHexString(string.Concat(words[1..]))),
            "Password" => Client.Password(Text(1)),
            "SASLInitialResponse" => Client.SaslInitialResponse(Text(1), Text(2)),
            "SASLResponse" => Client.Message('p', Encoding.UTF8.GetBytes(Text(1))),
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
            "Raw" or "Bytes" => Convert.FromHexString(string.Concat(words[1..])),
            _ => throw new FormatException($"no message is called {words[0]}"),
        };
    }

    private static string Unquote(string word) => Regex.Unescape(word[1..^1]);

    private static int Version(string word) =>
        (int.Parse(word.Split('.')[0], CultureInfo.InvariantCulture) << 16) | int.Parse(word.Split('.')[1], CultureInfo.InvariantCulture);

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|(?:'[^']*'|null)(?:,(?:'[^']*'|null))*|\S+
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Word();
}
