namespace Lakehouse.Postgres.Types;

/// <summary>How a value is represented in Bind and DataRow.</summary>
public enum FormatCode : short
{
    /// <summary>What the type's output function prints.</summary>
    Text = 0,

    /// <summary>What the type's send function sends.</summary>
    Binary = 1,
}
