using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lakehouse.Server.Flags;

/// <summary>Reads <c>-users</c>: <c>u:p;u2:p2</c>, <c>{"u":"p"}</c>, or <c>@file.json</c> that holds the latter.</summary>
public static class UserList
{
    /// <summary>Passwords by user.</summary>
    /// <exception cref="UsageException">It is none of the forms. The message never repeats the text, which holds passwords.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string text)
    {
        if (text[0] == '@') return FromFile(text[1..]);
        return text[0] == '{' ? FromJson(text, "-users") : FromPairs(text);
    }

    private static Dictionary<string, string> FromFile(string file)
    {
        try
        {
            return FromJson(File.ReadAllText(file), $"-users: {file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"-users: cannot read {file}");
        }
    }

    private static Dictionary<string, string> FromJson(string json, string source)
    {
        try
        {
            var users = JsonSerializer.Deserialize(json, UserListJson.Default.DictionaryStringString);
            if (users is { Count: > 0 }) return users;
        }
        catch (JsonException)
        {
            // Said below; the parser's own message could repeat a password.
        }

        throw new UsageException($"{source}: not a JSON object of users and passwords, like {{\"alice\":\"secret\"}}");
    }

    private static Dictionary<string, string> FromPairs(string text)
    {
        var users = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) throw new UsageException("-users: not of the form user:password;user2:password2");
            if (!users.TryAdd(pair[..colon], pair[(colon + 1)..])) throw new UsageException($"-users: {pair[..colon]} is given twice");
        }

        return users;
    }
}

/// <summary>Reading users needs no reflection.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class UserListJson : JsonSerializerContext;
