using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Lakehouse.Testing.Servers;

/// <summary>The executable as a process of its own, for what only a process has: its memory, its signals, its exit code.</summary>
public sealed partial class LakehouseProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _error = new();

    private LakehouseProcess(Process process) => _process = process;

    /// <summary>The port that its ready line says.</summary>
    public int Port { get; private set; }

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has not ended yet.</summary>
    public bool IsAlive => !_process.HasExited;

    /// <summary>What it wrote to standard error so far.</summary>
    public string Error
    {
        get { lock (_error) return _error.ToString(); }
    }

    /// <summary>Where health and metrics are, for a process that was started with <c>-http=127.0.0.1:0</c> and logs at level info.</summary>
    /// <remarks>The log may come a moment after the ready line.</remarks>
    public Uri Http
    {
        get
        {
            SpinWait.SpinUntil(() => HttpLine().IsMatch(Error), StartLimit);
            return new Uri(HttpLine().Match(Error).Groups[1].Value);
        }
    }

    /// <summary>Waits until it has said something on standard error: its log may come a moment after what it tells of.</summary>
    /// <exception cref="TimeoutException">It did not within a minute.</exception>
    public async Task WaitForErrorAsync(string text, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        while (!Error.Contains(text, StringComparison.Ordinal))
        {
            if (limit.IsCancellationRequested) throw new TimeoutException($"\"{text}\" was not said. {Error}");
            await Task.Delay(20, cancel);
        }
    }

    /// <summary>Where the server is: beside the tests, or published where LAKEHOUSE_PUBLISHED says, as it is measured.</summary>
    private static string Folder => Environment.GetEnvironmentVariable("LAKEHOUSE_PUBLISHED") ?? AppContext.BaseDirectory;

    /// <summary>The command line of any of its commands.</summary>
    public static (string Program, string[] Arguments) Command(params string[] arguments) =>
        ("dotnet", [Path.Combine(Folder, "lakehouse.dll"), .. arguments]);

    /// <summary>Runs <c>lakehouse db</c> on 127.0.0.1 and a free port, and waits for its ready line.</summary>
    /// <exception cref="InvalidOperationException">It ended or said something else; the message has its errors.</exception>
    public static Task<LakehouseProcess> StartAsync(params string[] flags) => StartUnderAsync([], new Dictionary<string, string>(), flags);

    /// <summary>The same, started by another program (<c>nice</c>, a shell that sets limits), with more variables in its environment.</summary>
    /// <inheritdoc cref="StartAsync" path="/exception"/>
    public static async Task<LakehouseProcess> StartUnderAsync(
        IReadOnlyList<string> launcher, IReadOnlyDictionary<string, string> environment, params string[] flags)
    {
        var (program, arguments) = Command(["db", "-host=127.0.0.1", "-port=0", .. flags]);
        string[] words = [.. launcher, program, .. arguments];
        var start = new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        var server = new LakehouseProcess(process);
        process.ErrorDataReceived += (_, line) => { lock (server._error) server._error.AppendLine(line.Data); };
        process.BeginErrorReadLine();
        var ready = await process.StandardOutput.ReadLineAsync().WaitAsync(StartLimit);
        var match = ReadyLine().Match(ready ?? "");
        if (!match.Success)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"\"{ready}\" instead of the ready line. {server.Error}");
        }

        server.Port = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return server;
    }

    /// <summary>The most memory that it ever had resident, in bytes (Linux: VmHWM).</summary>
    public long PeakResidentBytes => StatusBytes("VmHWM:");

    /// <summary>The memory that it has resident, in bytes (Linux: VmRSS).</summary>
    public long ResidentBytes => StatusBytes("VmRSS:");

    /// <summary>Its open file descriptors (Linux).</summary>
    public int Descriptors => Directory.EnumerateFileSystemEntries($"/proc/{_process.Id}/fd").Count();

    /// <summary>Its threads (Linux).</summary>
    public int Threads => Directory.EnumerateFileSystemEntries($"/proc/{_process.Id}/task").Count();

    /// <summary>Sends a signal (<c>TERM</c>).</summary>
    public Task SignalAsync(string signal) => ProgramRun.RunAsync("kill", [$"-{signal}", $"{_process.Id}"]);

    /// <summary>Waits for its end.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan limit)
    {
        await _process.WaitForExitAsync().WaitAsync(limit);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private long StatusBytes(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    [GeneratedRegex(@"^lakehouse ready on 127\.0\.0\.1:(\d+)$")]
    private static partial Regex ReadyLine();

    [GeneratedRegex(@"health and metrics on (http://\S+)")]
    private static partial Regex HttpLine();
}
