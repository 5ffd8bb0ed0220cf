namespace Lakehouse.Storage.Cache;

/// <summary>An extent that somebody needs, and its bytes when they have come.</summary>
internal readonly record struct Awaited(Extent Extent, Task<byte[]> Bytes);
