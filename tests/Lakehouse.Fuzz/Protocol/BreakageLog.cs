using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Fuzz.Protocol;

/// <summary>A log that keeps nothing but errors: the ones that say that something broke inside.</summary>
public sealed class BreakageLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> _errors = new();

    /// <summary>Stops a run at the first breakage.</summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    public void ThrowIfAny()
    {
        if (_errors.TryPeek(out var error)) throw new InvalidOperationException(error);
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) _errors.Enqueue($"{eventId.Id}: {formatter(state, exception)}\n{exception}");
    }

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
