using Lakehouse.Engine.Functions.Json;

namespace Lakehouse.Engine.Functions.JsonPath;

/// <summary>What the ids that .keyvalue() gives are counted from: the value that the items at hand are parts of, and its own number.</summary>
/// <param name="Value">The value: $, the variables, or an object that .keyvalue() made.</param>
/// <param name="Number">0 for $, 1 for the variables, and so on for those that are made.</param>
internal sealed record PathBase(JsonbValue Value, long Number)
{
    private const long IdsOfBase = 10_000_000_000;

    /// <summary>The id of an object that is a part of the value: where it stands in PostgreSQL's own storage.</summary>
    public long IdOf(JsonbObject part) => (Number * IdsOfBase) + JsonbLayout.OffsetOf(part, Value);
}

/// <summary>Numbers for the objects that .keyvalue() makes; one for each evaluation of a path.</summary>
internal sealed class PathObjectNumbers
{
    // PostgreSQL's functions take variables, {} where none are given.
    private long _next = 2;

    /// <summary>The next number.</summary>
    public long Take() => _next++;
}
