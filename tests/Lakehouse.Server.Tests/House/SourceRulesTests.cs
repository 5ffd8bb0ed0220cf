using System.Text.RegularExpressions;
using Lakehouse.Testing;
using Xunit;

namespace Lakehouse.Server.Tests.House;

/// <summary>Rules of the house that a reader of the sources can check.</summary>
public sealed partial class SourceRulesTests
{
    [Fact]
    public void Unsafe_code_stands_only_in_the_engines_native_folder() =>
        Assert.Empty(Offenders(UnsafeCode(), path => path.StartsWith("Lakehouse.Engine/Native/", StringComparison.Ordinal)));

    [Fact]
    public void Platform_calls_stand_only_in_the_engines_native_folder() =>
        Assert.Empty(Offenders(PlatformCall(), path => path.StartsWith("Lakehouse.Engine/Native/", StringComparison.Ordinal)));

    [Fact]
    public void Logs_are_written_only_by_the_messages_of_a_rooms_Log_file() =>
        Assert.Empty(Offenders(LogCall(), path => Path.GetFileName(path) == "Log.cs"));

    [Fact]
    public void No_source_has_a_region_or_an_unfinished_member() =>
        Assert.Empty(Offenders(Unfinished(), _ => false));

    [GeneratedRegex(@"^[^/""]*\bunsafe\b(?!-)")]
    private static partial Regex UnsafeCode();

    [GeneratedRegex(@"\[(LibraryImport|DllImport)\b")]
    private static partial Regex PlatformCall();

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(|[lL]ogger\.Log\(")]
    private static partial Regex LogCall();

    [GeneratedRegex(@"^\s*#region|NotImplementedException|//\s*TODO")]
    private static partial Regex Unfinished();

    /// <summary>Lines of src that match, with their place, but for the allowed files.</summary>
    private static IEnumerable<string> Offenders(Regex pattern, Func<string, bool> allowed)
    {
        var root = Repository.PathOf("src");
        return from file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
               let path = Path.GetRelativePath(root, file).Replace('\\', '/')
               where !path.Contains("/obj/", StringComparison.Ordinal) && !allowed(path)
               from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
               where pattern.IsMatch(line.Text)
               select $"{path}:{line.Number}: {line.Text.Trim()}";
    }
}
