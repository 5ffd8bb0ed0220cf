using System.Net;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire;

/// <summary>A client that was not let in.</summary>
/// <param name="User">Who it says it is.</param>
/// <param name="Database">Where it wants to.</param>
/// <param name="Address">Where it is; null where that is not known.</param>
/// <param name="Error">What it is told.</param>
public sealed record RefusedClient(string User, string Database, IPEndPoint? Address, SqlError Error);
