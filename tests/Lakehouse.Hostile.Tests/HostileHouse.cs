using Lakehouse.Engine.Execution;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Hostile.Tests;

/// <summary>
/// A server with tight limits and two databases, of which the user <c>eve</c> may see one; and secrets all around it, each with the
/// same <see cref="Canary"/> in it: in a file beside the store, in a Parquet file beside it, in the other database, in the environment,
/// in another user's password, in the text of another user's query.
/// </summary>
public sealed class HostileHouse : IAsyncLifetime
{
    /// <summary>What no answer may have in it.</summary>
    public const string Canary = "c4n4ry-7f3a";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lakehouse-hostile-");
    private LakehouseProcess? _server;

    /// <summary>Where the server listens.</summary>
    public int Port => _server!.Port;

    /// <summary>Whether the process is still the one that was started.</summary>
    public bool IsAlive => _server!.IsAlive;

    /// <summary>What it logged.</summary>
    public string Log => _server!.Error;

    /// <summary>The most memory that it had resident, in bytes.</summary>
    public long PeakResidentBytes => _server!.PeakResidentBytes;

    /// <summary>The names that attempts use.</summary>
    public IReadOnlyDictionary<string, string> Places => new Dictionary<string, string>
    {
        ["secret"] = InFolder("secret.txt"),
        ["store"] = InFolder("open"),
        ["beside"] = InFolder("closed"),
        ["temp"] = InFolder("temp"),
    };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        File.WriteAllText(InFolder("secret.txt"), Canary);
        WriteTables();
        File.WriteAllText(InFolder("lakehouse.yaml"), CatalogFile());
        Environment.SetEnvironmentVariable("LAKEHOUSE_CANARY", Canary);
        Directory.CreateDirectory(InFolder("temp"));
        _server = await LakehouseProcess.StartAsync(
            $"-catalog={InFolder("lakehouse.yaml")}", $"-temp-dir={InFolder("temp")}", "-memory-limit=512MB", "-temp-limit=256MB",
            "-temp-table-limit=64MB", "-max-query-time=1s", "-threads=2");
    }

    /// <summary>Files that are in a folder of the house now, by name.</summary>
    public IReadOnlyList<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(InFolder(folder), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.FullName, file))];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private void WriteTables()
    {
        using var engine = EngineInstance.OpenFolder(_folder.FullName, new EngineOptions { Threads = 1 });
        using var connection = engine.Connect();
        foreach (var store in (string[])["open", "closed"]) Directory.CreateDirectory(InFolder(store));
        Write("open/orders", "SELECT i::INTEGER AS id, 'note ' || i AS note FROM range(100000) t(i)");
        Write("open/tricky", """SELECT 1 AS "column'; DROP", 2 AS "co""l" """);
        Write("closed/hidden", $"SELECT '{Canary}' AS secret");

        void Write(string name, string rows) => connection.Run($"COPY ({rows}) TO '{InFolder(name)}.parquet' (FORMAT parquet)");
    }

    private string CatalogFile() =>
        $"""
        stores:
          open: {"{"} url: "{InFolder("open")}" {"}"}
          closed: {"{"} url: "{InFolder("closed")}" {"}"}
        databases:
          open:
            store: open
            discover: true
            schemas:
              public:
                tables:
                  'tricky "table''; DROP':
                    files: tricky.parquet
                    comment: "it's \"; DROP TABLE orders; --"
                views:
                  "view'; --": "SELECT '''; SELECT 1; --' AS \"a'; --\", id FROM orders WHERE id < 3"
                  thief: "SELECT * FROM read_text('{InFolder("secret.txt")}')"
                  env_thief: "SELECT getenv('LAKEHOUSE_CANARY') AS secret"
                  engine_thief: "SELECT * FROM duckdb_settings()"
          closed:
            store: closed
            discover: true
        users:
          eve: {"{"} roles: [staff] {"}"}
          root: {"{"} password: "{Canary}", superuser: true {"}"}
        host_rules:
          - {"{"} database: open, user: eve, address: 127.0.0.1/32, method: trust {"}"}
          - {"{"} user: root, address: 127.0.0.1/32, method: trust {"}"}
        """;
}
