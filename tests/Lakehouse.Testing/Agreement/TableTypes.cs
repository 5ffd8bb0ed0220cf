using System.Globalization;
using Lakehouse.Testing.Clients;

namespace Lakehouse.Testing.Agreement;

/// <summary>
/// Whether two type OIDs are the same type on two servers. The types of a database's own objects, row types among them,
/// have OIDs that each server gives as it likes: these are compared by the name that they have there.
/// </summary>
internal sealed class TableTypes(WireClient postgres, WireClient lakehouse)
{
    /// <summary>PostgreSQL's FirstNormalObjectId.</summary>
    private const uint FirstOwn = 16384;

    /// <summary>True where both mean the same type.</summary>
    public bool AreSame(uint expected, uint actual) => expected == actual
        || (expected >= FirstOwn && actual >= FirstOwn && Name(postgres, expected) is { } name && name == Name(lakehouse, actual));

    /// <summary>The name, as the session's search path would write it; null for what is no type, or where the session cannot say.</summary>
    private static string? Name(WireClient server, uint oid) =>
        server.Query(string.Create(CultureInfo.InvariantCulture, $"SELECT oid::pg_catalog.regtype FROM pg_catalog.pg_type WHERE oid = {oid}"))
            is [{ Error: null, Rows: [[{ } name]] }] ? name : null;
}
