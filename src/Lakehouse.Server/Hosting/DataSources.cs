using Lakehouse.Catalog;
using Lakehouse.Catalog.Definition;
using Lakehouse.Server.Flags;
using Lakehouse.Storage;
using Lakehouse.Storage.S3;

namespace Lakehouse.Server.Hosting;

/// <summary>Opens the stores that the flags or a catalog file name, as databases.</summary>
internal static class DataSources
{
    /// <summary>The databases to serve.</summary>
    /// <param name="options">What the flags say.</param>
    /// <param name="open">The stores of the catalog file that are open, for when it is read again.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="UsageException">An address or the catalog file is wrong; every mistake of the file is a line.</exception>
    /// <exception cref="StorageException">There is no such store, or it refuses.</exception>
    public static async Task<IReadOnlyList<DatabaseDefinition>> OpenAsync(DataOptions options, DeclaredStores open, CancellationToken cancel)
    {
        if (ReadCatalogFile(options) is { } file) return await DatabaseDefinition.OpenAsync(file, open, cancel);
        var store = (StoreOptions)options;
        var stores = await ObjectStores.OpenAsync(Address(store.Store), S3(store.S3), cancel);
        return [.. stores.Select(found => new DatabaseDefinition(found.Database ?? store.Database, found.Store))];
    }

    /// <summary>The catalog file of the flags; null where they name a store.</summary>
    /// <exception cref="UsageException">It cannot be read; every mistake in it is a line.</exception>
    public static CatalogFile? ReadCatalogFile(DataOptions options)
    {
        if (options is not CatalogOptions { File: var file }) return null;
        try
        {
            return CatalogFileReader.Read(File.ReadAllText(file), file, Environment.GetEnvironmentVariable);
        }
        catch (CatalogFileException e)
        {
            throw new UsageException(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"-catalog: cannot read {file}");
        }
    }

    private static StoreAddress Address(string text)
    {
        try
        {
            return StoreAddress.Parse(text);
        }
        catch (FormatException e)
        {
            throw new UsageException($"-store: {e.Message}");
        }
    }

    private static S3Options S3(S3Flags flags) => new()
    {
        Endpoint = flags.Endpoint is { } endpoint ? new Uri(endpoint) : null,
        Region = flags.Region,
        Keys = flags.AccessKey is { } key ? new S3Keys(key, flags.SecretKey!) : null,
        PathStyle = flags.PathStyle,
        Anonymous = flags.Anonymous,
        AuthorityFile = flags.AuthorityFile,
    };
}
