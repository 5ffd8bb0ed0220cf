using System.Reflection;
using System.Text.RegularExpressions;
using Lakehouse.Engine.Execution;
using Xunit;

namespace Lakehouse.Engine.Tests.Native;

public sealed partial class LakeFsHeaderTests
{
    [Fact]
    public void The_header_and_the_managed_table_of_callbacks_agree()
    {
        var header = File.ReadAllText(Path.Combine(Root(), "native", "lakefs", "lakefs.h"));
        var table = header[header.IndexOf("typedef struct lakefs_callbacks {", StringComparison.Ordinal)..header.IndexOf("} lakefs_callbacks;", StringComparison.Ordinal)];
        var declared = Member().Matches(table).Select(match => $"{match.Groups["name"].Value}({match.Groups["arguments"].Value.Split(',').Length})");
        var managed = typeof(EngineInstance).Assembly.GetType("Lakehouse.Engine.Native.LakeFs.LakeFsCallbacks", throwOnError: true)!
            .GetFields(BindingFlags.Instance | BindingFlags.Public)
            .Where(field => field.FieldType.IsFunctionPointer)
            .Select(field => $"{field.Name}({field.FieldType.GetFunctionPointerParameterTypes().Length})");
        Assert.Equal(declared, managed, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(9, declared.Count());
    }

    [Fact]
    public void The_engine_is_the_version_that_the_headers_are_of()
    {
        var package = File.ReadAllText(Path.Combine(Root(), "native", "package.json"));
        Assert.Contains($"\"duckdb\": \"{EngineInstance.Version.TrimStart('v')}\"", package, StringComparison.Ordinal);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Lakehouse.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"\(\*(?<name>\w+)\)\((?<arguments>[^)]*)\);")]
    private static partial Regex Member();
}
