using Lakehouse.Server.Flags;

namespace Lakehouse.Server.Commands;

/// <summary>One of the executable's commands.</summary>
public interface ICommand
{
    /// <summary>As typed: <c>lakehouse NAME</c>.</summary>
    string Name { get; }

    /// <summary>What stands behind the name besides flags: <c>DIR</c>, <c>"SQL"</c>, or empty.</summary>
    string Arguments { get; }

    /// <summary>One line for the list of commands.</summary>
    string Summary { get; }

    /// <summary>The flags it takes.</summary>
    IReadOnlyCollection<FlagGroup> Groups { get; }

    /// <summary>Runs it.</summary>
    /// <param name="line">Its flags and arguments.</param>
    /// <param name="console">Where it prints.</param>
    /// <param name="stop">SIGTERM or SIGINT.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">The arguments are wrong.</exception>
    Task<int> RunAsync(CommandLine line, CommandConsole console, CancellationToken stop);
}

/// <summary>The standard streams, so that a test can run a command in its own process.</summary>
/// <param name="Output">Standard output: results.</param>
/// <param name="Error">Standard error: logs and failures.</param>
public sealed record CommandConsole(TextWriter Output, TextWriter Error)
{
    /// <summary>Standard input.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Whether standard error is a terminal, where a line can be written over.</summary>
    public bool IsErrorTerminal { get; init; }
}

/// <summary>Exit codes.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>What was asked for failed.</summary>
    public const int Failure = 1;

    /// <summary>What was asked for makes no sense: a wrong flag, value or argument.</summary>
    public const int Usage = 2;
}
