namespace Lakehouse.Sessions.Results;

/// <summary>The whole result of a query as it was sent.</summary>
/// <param name="Messages">DataRow messages, one behind the other.</param>
/// <param name="Rows">How many.</param>
internal sealed record HeldResult(ReadOnlyMemory<byte> Messages, long Rows);
