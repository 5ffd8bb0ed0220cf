using Lakehouse.Storage;

namespace Lakehouse.Catalog;

/// <summary>How far a look at the stores is, for whoever waits for the first one.</summary>
public abstract record LookProgress
{
    private LookProgress()
    {
    }

    /// <summary>Objects of a store were listed.</summary>
    /// <param name="Store">Its name.</param>
    /// <param name="Objects">How many so far.</param>
    public sealed record Listed(string Store, int Objects) : LookProgress;

    /// <summary>Tables of a database were opened, to see what their columns are.</summary>
    /// <param name="Database">Its name.</param>
    /// <param name="Tables">How many so far.</param>
    /// <param name="Of">How many there are.</param>
    public sealed record Opened(string Database, int Tables, int Of) : LookProgress;

    /// <summary>Tells of the listing of one store; null where nobody wants to hear.</summary>
    internal static IProgress<int>? Listing(IProgress<LookProgress>? progress, IObjectStore store) =>
        progress is null ? null : new ListingProgress(progress, store.Name);

    private sealed class ListingProgress(IProgress<LookProgress> progress, string store) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new Listed(store, value));
    }
}
