namespace Lakehouse.Testing.Network;

/// <summary>A request as the proxy saw it.</summary>
/// <param name="Number">From 1, in the order of arrival.</param>
/// <param name="Method">GET and so on.</param>
/// <param name="Target">Path and query.</param>
/// <param name="From">The first byte of its range, or null.</param>
/// <param name="To">The last byte of its range, or null.</param>
public sealed record ProxiedRequest(int Number, string Method, string Target, long? From, long? To)
{
    /// <summary>Bytes of the answer's body that were passed on.</summary>
    public long BodyBytes { get; internal set; }

    /// <summary>The answer's status, 0 where none was sent.</summary>
    public int Status { get; internal set; }

    /// <summary>Whether it asks for a list of objects.</summary>
    public bool IsListing => Method == "GET" && Target.Contains("list-type=2", StringComparison.Ordinal);

    /// <summary>Whether it asks for an object's bytes.</summary>
    public bool IsRead => Method == "GET" && From is not null;
}
