using System.Globalization;
using System.Runtime.InteropServices;
using Lakehouse.Testing;
using Lakehouse.Testing.Postgres;

namespace Lakehouse.Bench.Measuring;

/// <summary>Where and of what figures were measured.</summary>
internal static class Machine
{
    /// <summary>Date, processors, memory, system, runtime and PostgreSQL, for the heading of a report.</summary>
    public static async Task<string> DescribeAsync()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[1] ?? "unknown";
        var postgres = PostgresInstallation.Folder is { } folder
            ? (await ProgramRun.RunAsync(Path.Combine(folder, "postgres"), ["--version"])).Output.Trim().Replace("postgres (PostgreSQL)", "PostgreSQL", StringComparison.Ordinal)
            : "no PostgreSQL";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores of {processor}, {memory} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {postgres}");
    }
}
