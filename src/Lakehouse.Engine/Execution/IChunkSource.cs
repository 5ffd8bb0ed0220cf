using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Execution;

/// <summary>The rows of a result, chunk by chunk, read once from front to back: a stream, or what was kept of one.</summary>
public interface IChunkSource : IDisposable
{
    /// <summary>Names and types of the columns.</summary>
    IReadOnlyList<EngineColumn> Columns { get; }

    /// <summary>True while <see cref="Current"/> is a chunk: after a <see cref="Next"/> that returned true.</summary>
    bool HasCurrent { get; }

    /// <summary>The chunk that the last <see cref="Next"/> moved to; valid until the next one.</summary>
    DataChunk Current { get; }

    /// <summary>Moves to the next chunk. False at the end, and only there.</summary>
    /// <exception cref="EngineException">The query failed or was interrupted.</exception>
    bool Next();
}

/// <summary>A column of a result.</summary>
/// <param name="Name">As the engine's SQL named it.</param>
/// <param name="Type">Its type.</param>
public sealed record EngineColumn(string Name, EngineType Type);
