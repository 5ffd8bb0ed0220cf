using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Binding.Names;

/// <summary>
/// The columns that every table has without naming them. Nothing here is ever changed, so all rows were made by the
/// transaction that PostgreSQL calls frozen and none was deleted; ctid is made by lowering.
/// </summary>
/// <remarks>PostgreSQL documentation, section 5.5 "System Columns".</remarks>
internal static class SystemColumn
{
    private const string FrozenTransaction = "2";

    /// <summary>The system column of that name, or null.</summary>
    public static NamespaceColumn? Of(BindingSession session, NamespaceItem item, string name)
    {
        if (item.Relation is not { Kind: not RelationKind.View } relation) return null;
        switch (name)
        {
            case "tableoid": return Constant(name, TypeOid.Oid, relation.Oid.ToString(CultureInfo.InvariantCulture));
            case "xmin": return Constant(name, TypeOid.Xid, FrozenTransaction);
            case "xmax": return Constant(name, TypeOid.Xid, "0");
            case "cmin" or "cmax": return Constant(name, TypeOid.Cid, "0");
            case "ctid" when item.HidesRows:
                throw SqlError.FeatureNotSupported($"ctid of table \"{relation.Name}\" is not supported where row policies or column masks apply").ToException();
            case "ctid":
                session.RowIdentities.Add(item.Source);
                return new NamespaceColumn(
                    name, new BoundColumn(new PgType(TypeOid.Tid), item.Source, relation.Columns.Length, 0, name, BindingSession.Nowhere));
            default: return null;
        }
    }

    private static NamespaceColumn Constant(string name, uint type, string value) =>
        new(name, new BoundConstant(new PgType(type), value, BindingSession.Nowhere));
}
