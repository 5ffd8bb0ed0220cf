namespace Lakehouse.Server.Flags;

/// <summary>
/// The values of a command's flags: from the command line, else the environment, else the row's default. All of them are
/// checked when they are set, so reading cannot fail.
/// </summary>
public sealed class FlagValues
{
    private readonly Dictionary<string, (string Text, string Source)> _given = new(StringComparer.Ordinal);

    /// <summary>Takes the environment's values first; the command line's replace them.</summary>
    /// <exception cref="UsageException">A variable's value is wrong, or asks for what is not there.</exception>
    public FlagValues(IReadOnlyCollection<FlagGroup> groups, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var flag in FlagTable.All.Where(flag => groups.Contains(flag.Group)))
        {
            if (environment.TryGetValue(flag.EnvironmentVariable, out var text)) Set(flag, text, flag.EnvironmentVariable);
        }
    }

    /// <summary>Sets a value; <paramref name="source"/> is how the user knows it (<c>-port</c>, <c>LAKEHOUSE_PORT</c>).</summary>
    public void Set(FlagDefinition flag, string text, string source)
    {
        FlagText.Check(flag, text, source);
        _given[flag.Name] = (text, source);
    }

    /// <summary>Whether the user gave a value.</summary>
    public bool IsGiven(string name) => _given.ContainsKey(name);

    /// <summary>A text, secret or choice; null where it is empty.</summary>
    public string? Text(string name) => Value(name).Text is { Length: > 0 } text ? text : null;

    /// <summary>A whole number.</summary>
    public int Integer(string name) => FlagText.Integer(Row(name), Value(name).Text, Value(name).Source);

    /// <summary>A boolean.</summary>
    public bool Boolean(string name) => FlagText.Boolean(Value(name).Text, Value(name).Source);

    /// <summary>A time span, null where it is 0 (off).</summary>
    public TimeSpan? Duration(string name) =>
        FlagText.Duration(Value(name).Text, Value(name).Source) is { Ticks: > 0 } span ? span : null;

    /// <summary>Bytes, null where it is empty.</summary>
    public long? Size(string name) => Text(name) is { } text ? FlagText.Size(text, Value(name).Source) : null;

    private (string Text, string Source) Value(string name) =>
        _given.TryGetValue(name, out var value) ? value : (Row(name).Default, "-" + name);

    private static FlagDefinition Row(string name) => FlagTable.Find(name) ?? throw new ArgumentException($"no flag {name}", nameof(name));
}
