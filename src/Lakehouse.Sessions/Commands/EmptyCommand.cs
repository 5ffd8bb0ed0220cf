using Lakehouse.Postgres.Types;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Commands;

/// <summary>What an empty statement is prepared as; executing it answers EmptyQueryResponse.</summary>
internal sealed class EmptyCommand : Command
{
    /// <summary>The only one.</summary>
    public static readonly EmptyCommand Instance = new();

    private EmptyCommand()
    {
    }

    /// <inheritdoc/>
    public override CommandRun Open(ParameterSet parameters) => new EmptyRun();

    private sealed class EmptyRun : CommandRun
    {
        public override RunProgress Run(IResponse response, FormatCode[] formats, long maxRows) => new(0, Suspended: false, "");
    }
}
