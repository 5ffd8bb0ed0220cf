namespace Lakehouse.Agreement.Tests.Types;

/// <summary>A line of types.tsv.</summary>
/// <param name="Name">What its row is called: the type, and what the values have in common where another line has the others.</param>
/// <param name="Type">The type as SQL writes it.</param>
/// <param name="Values">Texts of values; one that begins with = is an expression.</param>
public sealed record TypeCase(string Name, string Type, IReadOnlyList<string> Values)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<TypeCase> All { get; } =
    [
        .. File.ReadLines(Path.Combine(CaseFile.Folder, "..", "Types", "types.tsv"))
            .Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => line.Split('\t')).Select(fields => new TypeCase(
                fields[0], fields[0].Split(" # ")[0], [.. fields[1..].Select(value => value.Replace(@"\\", @"\", StringComparison.Ordinal))])),
    ];

    /// <summary>A value as an expression.</summary>
    public string Expression(string value) =>
        value.StartsWith('=') ? value[1..] : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'::{Type}";
}
