namespace Lakehouse.Server.Flags;

/// <summary>How <c>-help</c> orders flags; a command takes whole groups.</summary>
public enum FlagGroup
{
    /// <summary>Where the data is.</summary>
    Data,

    /// <summary>Where and whom the server listens to.</summary>
    Connections,

    /// <summary>Who may connect.</summary>
    Security,

    /// <summary>What queries may use.</summary>
    Resources,

    /// <summary>What one user, statement or result may take.</summary>
    Limits,

    /// <summary>How it is watched.</summary>
    Observability,

    /// <summary>What <c>lakehouse query</c> prints.</summary>
    Output,
}
