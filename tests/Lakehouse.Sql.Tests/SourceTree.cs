namespace Lakehouse.Sql.Tests;

/// <summary>The source tree that the tests were built from.</summary>
internal static class SourceTree
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Lakehouse.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run in the source tree");
        }

        return folder.FullName;
    }
}
