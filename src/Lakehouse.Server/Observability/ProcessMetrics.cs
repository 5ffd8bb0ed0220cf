using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Lakehouse.Server.Observability;

/// <summary>What every Prometheus client tells of its process, under the names that dashboards know.</summary>
/// <remarks>Prometheus, "Writing client libraries", section "Standard and runtime collectors".</remarks>
internal static class ProcessMetrics
{
    private const string Descriptors = "/proc/self/fd", Limits = "/proc/self/limits";

    /// <summary>Adds the gauges to a meter. Descriptors are told where the system tells them (Linux).</summary>
    public static void Add(Meter meter)
    {
        meter.CreateObservableCounter("process.cpu", () => Environment.CpuUsage.TotalTime.TotalSeconds, "s", "Time of processors, in user and system mode.");
        meter.CreateObservableGauge("process.resident_memory", () => Environment.WorkingSet, "By", "Resident memory.");
        meter.CreateObservableGauge("process.start_time", () => StartedAt, "s", "When the process began, since 1970.");
        meter.CreateObservableGauge("process.threads", Threads, "{thread}", "Threads of the operating system.");
        if (!Directory.Exists(Descriptors)) return;
        meter.CreateObservableGauge("process.open_fds", () => Directory.EnumerateFileSystemEntries(Descriptors).LongCount(), "{descriptor}", "Open file descriptors.");
        meter.CreateObservableGauge("process.max_fds", MostDescriptors, "{descriptor}", "The most file descriptors that may be open.");
    }

    private static double StartedAt { get; } = StartOfProcess();

    private static double StartOfProcess()
    {
        using var self = Process.GetCurrentProcess();
        return (self.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds;
    }

    private static long Threads()
    {
        using var self = Process.GetCurrentProcess();
        return self.Threads.Count;
    }

    private static double MostDescriptors()
    {
        // Max open files            1048576              1048576              files
        var words = File.ReadLines(Limits).First(line => line.StartsWith("Max open files", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return double.TryParse(words[3], CultureInfo.InvariantCulture, out var most) ? most : double.PositiveInfinity;
    }
}
