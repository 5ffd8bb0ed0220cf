using Lakehouse.Engine.Functions.Json;

namespace Lakehouse.Engine.Functions.JsonPath;

/// <summary>What $, @, last and variables stand for where an expression is evaluated.</summary>
/// <param name="Root">$.</param>
/// <param name="Current">@.</param>
/// <param name="Variables">$name.</param>
/// <param name="ArraySize">Of the array that is subscripted.</param>
/// <param name="IsLax">lax: arrays are unwrapped and wrapped where one is not, or is, asked for.</param>
/// <param name="IgnoresStructure">Whether what is missing is passed over: always in lax mode, and behind .** in strict mode.</param>
/// <param name="Zone">The session's time zone, for the _tz functions; null where a path may not use it.</param>
internal sealed record PathContext(
    JsonbValue Root, JsonbValue Current, JsonbObject Variables, int ArraySize, bool IsLax, bool IgnoresStructure, string? Zone)
{
    /// <summary>What the items at hand are parts of.</summary>
    public required PathBase Base { get; init; }

    /// <summary>Numbers for the objects that are made.</summary>
    public required PathObjectNumbers Numbers { get; init; }
}
