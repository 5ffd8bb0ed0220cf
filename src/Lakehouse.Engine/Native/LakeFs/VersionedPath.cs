using System.Text.RegularExpressions;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Engine.Native.LakeFs;

/// <summary>
/// What the engine calls a file: its path and its version, <c>lake://t/a.parquet?version=ETAG</c>. DuckDB's file cache
/// is keyed by the path alone and reads what it finds there, so two versions of one path that are open at the same time
/// would be mixed; under two names they cannot be.
/// </summary>
/// <remarks>DuckDB itself takes what follows a question mark for a parameter of the path: endings and partitions are recognised before it.</remarks>
internal static partial class VersionedPath
{
    private const string Parameter = "?version=";

    /// <summary>The engine's name of a file.</summary>
    public static string Of(LakeEntry entry) => entry.Path + Parameter + Uri.EscapeDataString(entry.Version);

    /// <summary>Takes a name apart; one without a version is of a file that was not globbed.</summary>
    public static (string Path, string? Version) Split(string name)
    {
        var at = name.LastIndexOf(Parameter, StringComparison.Ordinal);
        return at < 0 ? (name, null) : (name[..at], Uri.UnescapeDataString(name[(at + Parameter.Length)..]));
    }

    /// <summary>A message of the engine, with files called by their paths.</summary>
    public static string InMessage(string message) => Suffixes().Replace(message, "");

    [GeneratedRegex(@"(?<=lake://[^'""\n]*)\?version=[\w.~%-]*")]
    private static partial Regex Suffixes();
}
