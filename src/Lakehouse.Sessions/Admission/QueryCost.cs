namespace Lakehouse.Sessions.Admission;

/// <summary>How much of the engine a statement is thought to need, before it runs.</summary>
internal enum QueryCost
{
    /// <summary>The system catalog, or rows that need no table: it never waits.</summary>
    None,

    /// <summary>Little data: it waits for nobody, but is one of its user's.</summary>
    Small,

    /// <summary>More than that: it waits where enough of its kind run.</summary>
    Large,
}
