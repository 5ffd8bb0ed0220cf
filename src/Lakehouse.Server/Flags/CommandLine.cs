namespace Lakehouse.Server.Flags;

/// <summary>
/// What stands behind a command's name: flags in the form <c>-name=value</c>, <c>--name=value</c> or <c>-name value</c>
/// (a boolean needs no value), and arguments, in any order; <c>--</c> ends the flags.
/// </summary>
/// <param name="Values">The flags.</param>
/// <param name="Arguments">The rest.</param>
public sealed record CommandLine(FlagValues Values, IReadOnlyList<string> Arguments)
{
    /// <summary>Reads the arguments of a command that takes the given groups of flags.</summary>
    /// <exception cref="UsageException">An unknown flag, a missing or a wrong value.</exception>
    public static CommandLine Parse(
        IReadOnlyList<string> arguments, IReadOnlyCollection<FlagGroup> groups, IReadOnlyDictionary<string, string> environment)
    {
        var values = new FlagValues(groups, environment);
        var rest = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument == "--")
            {
                rest.AddRange(arguments.Skip(i + 1));
                break;
            }

            if (!IsFlag(argument))
            {
                rest.Add(argument);
                continue;
            }

            var (name, value) = Split(argument);
            var flag = FlagTable.Find(name) is { } found && groups.Contains(found.Group) ? found : throw Unknown(name, groups);
            value ??= flag.Kind == FlagKind.Boolean ? "true"
                : ++i < arguments.Count ? arguments[i]
                : throw new UsageException($"-{name} needs a value: {flag.Help}");
            values.Set(flag, value, "-" + name);
        }

        return new CommandLine(values, rest);
    }

    // SQL may begin with a comment, a number with a minus.
    private static bool IsFlag(string argument) =>
        argument.Length > 1 && argument[0] == '-' && char.IsAsciiLetter(argument[argument[1] == '-' && argument.Length > 2 ? 2 : 1]);

    private static (string Name, string? Value) Split(string argument)
    {
        var text = argument.TrimStart('-');
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (text, null) : (text[..equals], text[(equals + 1)..]);
    }

    private static UsageException Unknown(string name, IReadOnlyCollection<FlagGroup> groups)
    {
        var nearest = FlagTable.All.Where(flag => groups.Contains(flag.Group))
            .MinBy(flag => EditDistance.Between(name, flag.Name));
        var hint = nearest is not null && EditDistance.Between(name, nearest.Name) <= 2 ? $"did you mean -{nearest.Name}?" : "-help lists the flags";
        return new UsageException($"unknown flag -{name}; {hint}");
    }
}
