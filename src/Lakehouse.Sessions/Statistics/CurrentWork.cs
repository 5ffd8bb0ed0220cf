namespace Lakehouse.Sessions.Statistics;

/// <summary>The statement that a session works on, for those who find out more about it on the way.</summary>
internal sealed class CurrentWork
{
    /// <summary>The statement; null before the first.</summary>
    public QueryWork? Value { get; set; }
}
