using Lakehouse.Postgres.Types;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Commands;

/// <summary>A command without rows: it acts once and has a tag.</summary>
public abstract class UtilityCommand : Command
{
    /// <inheritdoc/>
    public sealed override CommandRun Open(ParameterSet parameters) => new UtilityRun(this);

    /// <summary>Acts.</summary>
    /// <param name="response">Where notices go.</param>
    /// <returns>The command tag.</returns>
    protected abstract string Execute(IResponse response);

    private sealed class UtilityRun(UtilityCommand command) : CommandRun
    {
        public override RunProgress Run(IResponse response, FormatCode[] formats, long maxRows) =>
            new(0, Suspended: false, command.Execute(response));
    }
}
