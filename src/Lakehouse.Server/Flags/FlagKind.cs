namespace Lakehouse.Server.Flags;

/// <summary>What a flag's value is, which decides how its text is read.</summary>
public enum FlagKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>Text that is never shown: a password or key.</summary>
    Secret,

    /// <summary>A whole number within the flag's range.</summary>
    Integer,

    /// <summary>true or false; the flag alone means true.</summary>
    Boolean,

    /// <summary>One of the flag's choices.</summary>
    Choice,

    /// <summary>A time span: <c>500ms</c>, <c>30s</c>, <c>10m</c>, <c>1h30m</c>, <c>2d</c>; 0 is off.</summary>
    Duration,

    /// <summary>An amount of memory or disk: <c>512MB</c>, <c>10GB</c>; units are powers of 1024, as PostgreSQL's.</summary>
    Size,
}
