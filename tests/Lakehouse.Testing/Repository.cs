namespace Lakehouse.Testing;

/// <summary>Where the repository is, for tests that read its files.</summary>
public static class Repository
{
    /// <summary>The folder of Lakehouse.sln.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>A path in the repository, given from its root with <c>/</c>.</summary>
    public static string PathOf(string relative) => Path.Combine([Root, .. relative.Split('/')]);

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Lakehouse.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Lakehouse.sln is in no folder above the tests."));
}
