using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Binding.Types;

/// <summary>
/// Types whose values are not read: what PostgreSQL prints of them is not what was written, so that a value kept as its text would
/// be a wrong answer. Text search, geometry and xml; files hold none of them.
/// </summary>
public static class UnreadTypes
{
    private const uint TsVector = 3614, TsQuery = 3615;

    /// <summary>Whether a type's values are not read.</summary>
    public static bool Contains(uint type) =>
        type is TypeOid.Xml or TsVector or TsQuery
        || BuiltinCatalog.Instance.FindType(type) is { Category: 'G' };
}
