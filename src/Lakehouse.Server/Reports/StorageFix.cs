using Lakehouse.Storage;

namespace Lakehouse.Server.Reports;

/// <summary>What whoever starts a server can do about a store that fails.</summary>
internal static class StorageFix
{
    /// <summary>A sentence without a full stop.</summary>
    public static string For(StorageFault fault) => fault switch
    {
        StorageFault.NotFound => "correct -store: a folder is looked for from where lakehouse runs, a bucket must exist and is spelled in lower case",
        StorageFault.Denied => "check -s3.accessKey, -s3.secretKey and this machine's clock; the key needs the rights to list the bucket and to read objects",
        StorageFault.Unavailable => "check -s3.endpoint, and with curl that this machine reaches it; a server of self-signed TLS needs its authority among the system's",
        StorageFault.Changed => "try again: the store is being written to",
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
