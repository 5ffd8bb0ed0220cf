using Lakehouse.Catalog;

namespace Lakehouse.Server.Reports;

/// <summary>
/// One line of a terminal that says how far the first look at the stores is, written over itself a few times a second and
/// removed at the end. Thread safe.
/// </summary>
/// <param name="terminal">Where it is written.</param>
/// <param name="clock">How often is told by it.</param>
internal sealed class ProgressLine(TextWriter terminal, TimeProvider clock) : IProgress<LookProgress>, IDisposable
{
    private const string EraseLine = "\r\e[K";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private long _written = clock.GetTimestamp();
    private bool _isShown;
    private bool _isDone;

    /// <inheritdoc/>
    public void Report(LookProgress value)
    {
        lock (_lock)
        {
            // What is quick needs no progress.
            if (_isDone || clock.GetElapsedTime(_written) < Interval) return;
            _written = clock.GetTimestamp();
            _isShown = true;
            terminal.Write(EraseLine + Text(value));
            terminal.Flush();
        }
    }

    /// <summary>The looking is over.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isShown) terminal.Write(EraseLine);
            (_isShown, _isDone) = (false, true);
        }
    }

    private static string Text(LookProgress progress) => progress switch
    {
        LookProgress.Listed listed => $"listing {listed.Store}: {FoundLines.Count(listed.Objects, "object")}",
        LookProgress.Opened opened => $"opening tables of {opened.Database}: {opened.Tables} of {opened.Of}",
        _ => throw new ArgumentOutOfRangeException(nameof(progress)),
    };
}
