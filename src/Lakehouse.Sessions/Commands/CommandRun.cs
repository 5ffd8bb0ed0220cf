using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Queries;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Commands;

/// <summary>
/// A command ready to run or in the middle of it. Owned by a portal; used by the session's thread only.
/// </summary>
public abstract class CommandRun : IDisposable
{
    /// <summary>Runs, or goes on, and writes up to <paramref name="maxRows"/> rows (0: all that are left).</summary>
    /// <param name="response">Where rows and notices go.</param>
    /// <param name="formats">The rows' formats: none (all text), one, or one for each column.</param>
    /// <param name="maxRows">The limit.</param>
    /// <returns>What to tell the client about them.</returns>
    /// <exception cref="Postgres.Errors.SqlErrorException">The command fails; rows written before stay written.</exception>
    public abstract RunProgress Run(IResponse response, FormatCode[] formats, long maxRows);

    /// <summary>Goes on without writing: what MOVE does. Only runs of queries can.</summary>
    /// <returns>Rows passed over.</returns>
    public virtual long Skip(long maxRows) => throw new NotSupportedException("Only a query can be moved over.");

    /// <summary>The plan of a run that has ended; null where there is none.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">The engine does not tell it.</exception>
    internal virtual EnginePlan? Explain() => null;

    /// <summary>Bytes of the result that were held from an earlier run; 0 where it is computed.</summary>
    public virtual long HeldBytes => 0;

    /// <summary>Makes the run independent of the engine connection, because another command is about to use it.</summary>
    public virtual void Park()
    {
    }

    /// <summary>Makes the run independent of its transaction too, which ends: a query that has not begun is run now.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">It fails.</exception>
    public virtual void Keep() => Park();

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the run holds of the engine.</summary>
    protected virtual void Close()
    {
    }
}

/// <summary>How far a run has come.</summary>
/// <param name="Rows">Rows written by this call.</param>
/// <param name="Suspended">True where the limit was reached (PortalSuspended); a result that ends exactly at the limit is suspended too, as in PostgreSQL.</param>
/// <param name="Tag">The command tag of a finished run.</param>
public readonly record struct RunProgress(long Rows, bool Suspended, string Tag);
