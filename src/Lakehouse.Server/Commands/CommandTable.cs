namespace Lakehouse.Server.Commands;

/// <summary>Every command.</summary>
public static class CommandTable
{
    /// <summary>In the order of the overview.</summary>
    public static IReadOnlyList<ICommand> All { get; } = [new DbCommand(), new CheckCommand(), new QueryCommand(), new SampleCommand(), new VerifierCommand(), new ReferenceCommand(), new VersionCommand()];
}
