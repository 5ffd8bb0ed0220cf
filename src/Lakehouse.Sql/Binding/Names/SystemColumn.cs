using System.Globalization;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Binding.Names;

/// <summary>The one system column that a relation here has: tableoid, which is its own OID. The others do not exist (42703).</summary>
internal static class SystemColumn
{
    /// <summary>The system column of that name, or null.</summary>
    public static NamespaceColumn? Of(NamespaceItem item, string name)
    {
        if (name != "tableoid" || item.Relation is not { } relation) return null;
        var oid = relation.Oid.ToString(CultureInfo.InvariantCulture);
        return new NamespaceColumn(name, new BoundConstant(new PgType(TypeOid.Oid), oid, BindingSession.Nowhere));
    }
}
