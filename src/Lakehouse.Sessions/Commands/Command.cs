using System.Collections.Immutable;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Sessions.Commands;

/// <summary>
/// One statement, understood: what parameters it takes, what columns it returns, and how to run it. Immutable, so a
/// prepared statement can hold it and many portals can run it.
/// </summary>
public abstract class Command
{
    /// <summary>The types of $1, $2 …, all known.</summary>
    public virtual ImmutableArray<uint> ParameterTypes => [];

    /// <summary>The result's columns; null where the command returns no rows (Describe answers NoData).</summary>
    public virtual IReadOnlyList<ResultColumn>? Columns => null;

    /// <summary>Prepares a run with these parameters: what Bind does. Nothing is executed yet.</summary>
    /// <param name="parameters">One value for each of <see cref="ParameterTypes"/>.</param>
    /// <exception cref="Postgres.Errors.SqlErrorException">A value cannot be read, or the command cannot be planned.</exception>
    public abstract CommandRun Open(ParameterSet parameters);

    /// <summary>The formats its rows have when a portal asks for <paramref name="requested"/> (a binary cursor overrules).</summary>
    public virtual FormatCode[] Formats(FormatCode[] requested) => requested;
}
