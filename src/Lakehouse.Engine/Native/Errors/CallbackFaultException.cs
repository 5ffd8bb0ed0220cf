namespace Lakehouse.Engine.Native.Errors;

/// <summary>A function or a file system of ours failed in a way that is nobody's input: a bug.</summary>
/// <param name="trace">What was thrown where.</param>
internal sealed class CallbackFaultException(string trace) : Exception("internal error")
{
    /// <summary>What was thrown where: for the log, not for clients.</summary>
    public string Trace { get; } = trace;
}
