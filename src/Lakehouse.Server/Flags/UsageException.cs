namespace Lakehouse.Server.Flags;

/// <summary>A command line, environment or configuration that is wrong: one clear line for the user, exit code 2.</summary>
public sealed class UsageException(string message) : Exception(message);
