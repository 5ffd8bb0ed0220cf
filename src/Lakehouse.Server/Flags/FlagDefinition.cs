using System.Text.RegularExpressions;

namespace Lakehouse.Server.Flags;

/// <summary>
/// One flag: everything that reads, explains or documents it is made from this row.
/// </summary>
/// <param name="Name">As typed, without the dash.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Group">Where help shows it, and which commands take it.</param>
/// <param name="Default">The value when none is given, as it would be typed; empty means none.</param>
/// <param name="Help">One line.</param>
public sealed partial record FlagDefinition(string Name, FlagKind Kind, FlagGroup Group, string Default, string Help)
{
    /// <summary>The allowed values of a <see cref="FlagKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The smallest allowed value of a <see cref="FlagKind.Integer"/>.</summary>
    public int Least { get; init; }

    /// <summary>The largest allowed value of a <see cref="FlagKind.Integer"/>.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>Where the default comes from, for the manual.</summary>
    public string DefaultFrom { get; init; } = "";

    /// <summary>The environment variable that gives the same value: <c>s3.accessKey</c> is <c>LAKEHOUSE_S3_ACCESS_KEY</c>.</summary>
    public string EnvironmentVariable => "LAKEHOUSE_" + WordBreak().Replace(Name, "_").ToUpperInvariant();

    /// <summary>What stands behind the name in help: <c>-port=5432</c>, <c>-auth=trust|md5</c>.</summary>
    public string Example => Kind == FlagKind.Choice ? string.Join('|', Choices) : Default;

    [GeneratedRegex(@"[.\-]|(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBreak();
}
