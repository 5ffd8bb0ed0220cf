using System.Diagnostics;

namespace Lakehouse.Bench.Servers;

/// <summary>The processor time that a process has used, user and kernel together: steadier than the clock on a shared machine.</summary>
internal static class ProcessorTime
{
    /// <summary>Of a process of this machine, so far.</summary>
    public static TimeSpan OfProcess(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime;
    }
}
