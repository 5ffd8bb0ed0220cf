using System.Diagnostics;

namespace Lakehouse.Bench.Storage;

/// <summary>One scan of a lake of which nothing but the footers is held.</summary>
/// <param name="Time">Of the query.</param>
/// <param name="Requests">Reads of the store.</param>
/// <param name="Bytes">That they brought.</param>
/// <param name="Processor">Time of this process meanwhile, the proxy's among it.</param>
/// <param name="ServerProcessor">Time of the S3 server meanwhile.</param>
internal sealed record ColdScan(TimeSpan Time, int Requests, long Bytes, TimeSpan Processor, TimeSpan ServerProcessor)
{
    /// <summary>Opens the lake anew and runs a query.</summary>
    public static async Task<ColdScan> OfAsync(RemoteLake lake, string sql)
    {
        await lake.OpenAgainAsync();
        lake.Proxy.Forget();
        var (processor, server) = (Environment.CpuUsage.TotalTime, ServerProcessors.Used);
        var watch = Stopwatch.StartNew();
        lake.Query(sql);
        return new ColdScan(
            watch.Elapsed, lake.Proxy.Reads, lake.Proxy.BytesRead, Environment.CpuUsage.TotalTime - processor, ServerProcessors.Used - server);
    }
}
