namespace Lakehouse.Sessions.Admission;

/// <summary>What one user runs and waits for. Guarded by <see cref="QueryAdmission"/>.</summary>
internal sealed class UserQueries
{
    /// <summary>Statements that run.</summary>
    public int Running { get; set; }

    /// <summary>Statements that wait, the first first.</summary>
    public LinkedList<QueryTurn> Waiting { get; } = new();
}
