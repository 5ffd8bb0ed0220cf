using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Statistics;

/// <summary>
/// Which failures look as if this server's system catalog could not answer a tool: they are logged with their text, ready
/// to become a test.
/// </summary>
internal static class CatalogQuestions
{
    private static readonly string[] Marks = ["pg_", "information_schema"];

    /// <summary>Whether a statement about the system catalog failed for what it asks, not for who asks or when.</summary>
    public static bool IsUnanswered(string text, SqlError error) =>
        (error.State == SqlState.FeatureNotSupported || error.State == SqlState.InternalError || error.State.ToString().StartsWith("42", StringComparison.Ordinal))
        && error.State != SqlState.InsufficientPrivilege
        && Marks.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));
}
