using System.Collections.Immutable;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders;

/// <summary>What an encoder is wanted for.</summary>
/// <param name="Type">The vector's type.</param>
/// <param name="TypeOid">The type that the client is told.</param>
/// <param name="Format">Text or binary.</param>
/// <param name="Settings">The session's.</param>
internal sealed record EncoderRequest(EngineType Type, uint TypeOid, FormatCode Format, EncodingSettings Settings)
{
    /// <summary>Of a row, or of the rows of an array: the types of the fields. Empty where they follow from the engine's types.</summary>
    public ImmutableArray<FieldType> Fields { get; init; } = [];

    public bool IsBinary => Format == FormatCode.Binary;
}
