using Lakehouse.Engine.Execution;
using Lakehouse.Postgres.Errors;
using Lakehouse.Server.Flags;
using Lakehouse.Storage;

namespace Lakehouse.Server.Commands;

/// <summary>Finds the command, reads its flags, runs it, and turns what can go wrong into one clear line and an exit code.</summary>
/// <param name="commands">Every command.</param>
/// <param name="environment">The environment's variables.</param>
public sealed class CommandRunner(IReadOnlyList<ICommand> commands, IReadOnlyDictionary<string, string> environment)
{
    private static readonly HashSet<string> HelpWords = ["help", "-help", "--help", "-h"];

    /// <summary>Runs <c>lakehouse ARGUMENTS…</c>.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandConsole console, CancellationToken stop)
    {
        if (arguments.Count == 0 || HelpWords.Contains(arguments[0]))
        {
            await console.Output.WriteAsync(Overview());
            return arguments.Count == 0 ? ExitCode.Usage : ExitCode.Success;
        }

        if (commands.FirstOrDefault(command => command.Name == arguments[0]) is not { } command)
        {
            var names = string.Join(", ", commands.Select(known => known.Name));
            return await FailAsync(console, "lakehouse", $"unknown command \"{arguments[0]}\"; there are {names}", ExitCode.Usage);
        }

        if (arguments.Skip(1).Any(HelpWords.Contains))
        {
            await console.Output.WriteAsync($"Usage: lakehouse {command.Name} [flags] {command.Arguments}\n{command.Summary}\n{Help.Flags(command.Groups)}");
            return ExitCode.Success;
        }

        return await RunAsync(command, [.. arguments.Skip(1)], console, stop);
    }

    private async Task<int> RunAsync(ICommand command, IReadOnlyList<string> arguments, CommandConsole console, CancellationToken stop)
    {
        var name = $"lakehouse {command.Name}";
        try
        {
            return await command.RunAsync(CommandLine.Parse(arguments, command.Groups, environment), console, stop);
        }
        catch (UsageException e)
        {
            return await FailAsync(console, name, e.Message, ExitCode.Usage);
        }
        catch (StorageException e)
        {
            return await FailAsync(console, name, e.Message, ExitCode.Failure);
        }
        catch (SqlErrorException e)
        {
            return await FailAsync(console, name, e.Error.Hint is { } hint ? $"{e.Message} ({hint})" : e.Message, ExitCode.Failure);
        }
        catch (EngineException e)
        {
            // The engine adds advice in further lines.
            return await FailAsync(console, name, e.Message.Split('\n')[0], ExitCode.Failure);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return await FailAsync(console, name, "stopped", ExitCode.Failure);
        }
        catch (IOException e)
        {
            return await FailAsync(console, name, e.Message, ExitCode.Failure);
        }
    }

    private static async Task<int> FailAsync(CommandConsole console, string name, string message, int code)
    {
        await console.Error.WriteLineAsync($"{name}: {message}");
        return code;
    }

    private string Overview()
    {
        var lines = commands.Select(command => $"  {$"lakehouse {command.Name} {command.Arguments}",-28}{command.Summary}\n");
        return $"""
            Lakehouse: a read-only PostgreSQL over Parquet in object storage.

            {string.Concat(lines)}
            lakehouse COMMAND -help lists a command's flags.

            """;
    }
}
