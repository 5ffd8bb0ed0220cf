using System.Globalization;

namespace Lakehouse.Bench.Storage;

/// <summary>The processor time of the S3 server's processes, which run beside what is measured (Linux).</summary>
internal static class ServerProcessors
{
    private const double TicksPerSecond = 100;

    /// <summary>Since they started.</summary>
    public static TimeSpan Used => TimeSpan.FromSeconds(Directory.GetDirectories("/proc").Where(IsServer).Sum(TicksOf) / TicksPerSecond);

    private static bool IsServer(string process)
    {
        var comm = Path.Combine(process, "comm");
        return int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && File.Exists(comm) && File.ReadAllText(comm).Trim() is "radosgw" or "ceph-osd";
    }

    // User and system time are the 14th and 15th field; the second, in parentheses, may hold spaces.
    private static long TicksOf(string process)
    {
        var fields = File.ReadAllText(Path.Combine(process, "stat")).Split(") ")[^1].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }
}
