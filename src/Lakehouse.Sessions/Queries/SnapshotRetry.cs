using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Queries;

/// <summary>
/// Runs a step that reads the lake before a row of it is sent. Where a file of the snapshot was replaced or removed meanwhile,
/// the step is run once more on a new snapshot, unless the transaction keeps the old one: then the client is told 40001.
/// </summary>
internal static class SnapshotRetry
{
    /// <summary>Runs a step.</summary>
    /// <param name="session">The session.</param>
    /// <param name="step">Leaves nothing behind where it fails, unless it is noted as a side effect: then it is not run again.</param>
    /// <param name="analyzeAgain">Understands the statement in the new snapshot; false where it means something else there.</param>
    /// <exception cref="SqlErrorException">The step's.</exception>
    public static T Run<T>(Session session, Func<T> step, Func<bool> analyzeAgain)
    {
        var effects = session.SideEffects.Count;
        try
        {
            return step();
        }
        catch (SqlErrorException lost) when (lost.Error.State == SqlState.TRSerializationFailure && session.SideEffects.Count == effects)
        {
            if (!session.Snapshots.Renew(session.Engine.CheckInterrupts) || !analyzeAgain()) throw;
            return step();
        }
    }
}
