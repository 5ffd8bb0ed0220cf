using System.Diagnostics;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Queries;

/// <summary>
/// Runs a step that computes before a row is sent. All queries share the engine's memory, and one that fills it is refused only when there is
/// none left, for others as well: what failed soon for want of memory waits a little and is run again.
/// </summary>
internal static class MemoryRetry
{
    // What took longer is large itself, and would only take as long again.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    // The one that took the memory may just have ended.
    private const int WithoutCompany = 2;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(700),
        TimeSpan.FromMilliseconds(1500),
    ];

    /// <summary>Runs a step.</summary>
    /// <param name="session">The session.</param>
    /// <param name="step">Leaves nothing behind where it fails, unless it is noted as a side effect: then it is not run again.</param>
    /// <param name="planAgain">Plans the statement again; false where it means something else by now.</param>
    /// <exception cref="SqlErrorException">The step's; 57014 …: it was to end while it waited.</exception>
    public static T Run<T>(Session session, Func<T> step, Func<bool> planAgain)
    {
        var effects = session.SideEffects.Count;
        for (var tries = 0; ; tries++)
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                return step();
            }
            catch (SqlErrorException failure) when (
                failure.Error.State == SqlState.OutOfMemory && tries < Waits.Length && Stopwatch.GetElapsedTime(began) < Soon
                && session.SideEffects.Count == effects
                && (tries < WithoutCompany || session.HasCompany))
            {
                Wait(session, Waits[tries]);
                if (!planAgain()) throw;
            }
        }
    }

    private static void Wait(Session session, TimeSpan time)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < time; Thread.Sleep(Look)) session.Engine.CheckInterrupts();
    }
}
