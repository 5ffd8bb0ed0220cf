using Lakehouse.Server.Samples;

namespace Lakehouse.Testing.Servers;

/// <summary>The sample data in a temporary folder: written once for a test process, removed at its end. Tests only read it.</summary>
public static class SampleFolder
{
    private static readonly Lazy<string> Folder = new(Write);

    /// <summary>The folder.</summary>
    public static string Path => Folder.Value;

    private static string Write()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-samples-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        new SampleWriter(folder).Write();
        return folder;
    }
}
