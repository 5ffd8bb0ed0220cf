using System.Diagnostics;

namespace Lakehouse.Sessions.Statistics;

/// <summary>The span that a client says its statement belongs to, in a comment: <c>/*traceparent='00-…-…-01'*/</c>.</summary>
/// <remarks>sqlcommenter, which ORMs and drivers write; W3C Trace Context, section "traceparent Header".</remarks>
internal static class TraceParent
{
    private const string Key = "traceparent='";
    private const int Length = 55;

    /// <summary>The context in a statement's text; the default where there is none.</summary>
    public static ActivityContext In(string text)
    {
        var at = text.IndexOf(Key, StringComparison.Ordinal) + Key.Length;
        if (at < Key.Length || text.Length < at + Length) return default;
        return ActivityContext.TryParse(text.Substring(at, Length), traceState: null, isRemote: true, out var context) ? context : default;
    }
}
