using Lakehouse.Testing.Servers;

namespace Lakehouse.Sessions.Tests.Servers;

/// <summary>A catalog file over the samples with users whom everybody trusts, in a folder of its own.</summary>
internal sealed class SampleCatalogFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lakehouse-catalog-");

    /// <summary>Writes it.</summary>
    /// <param name="users">The map of users, as YAML.</param>
    public SampleCatalogFile(string users)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "lakehouse.yaml");
        File.WriteAllText(
            Path, $"stores: {{ samples: {{ url: \"{SampleFolder.Path}\" }} }}\ndatabases: {{ default: {{ store: samples, discover: true }} }}\n"
            + $"users: {users}\nhost_rules: [{{ method: trust }}]\n");
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
