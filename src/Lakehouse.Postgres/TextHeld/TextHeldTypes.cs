using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Lakehouse.Postgres.TextHeld;

/// <summary>The table of the types that are held as text.</summary>
public static class TextHeldTypes
{
    private static readonly FrozenDictionary<uint, TextHeldType> Rows = new TextHeldType[]
    {
        NetworkForm.Inet,
        NetworkForm.Cidr,
        MacAddressForm.Short,
        MacAddressForm.Long,
        TransactionIdForm.Xid8,
        TupleIdForm.Row,
        LogSequenceNumberForm.Row,
        SnapshotForm.Row,
        JsonPathForm.Row,
    }.ToFrozenDictionary(type => type.Oid);

    /// <summary>Their OIDs.</summary>
    public static IEnumerable<uint> Oids => Rows.Keys;

    /// <summary>The row of a type; false where its values are not held so.</summary>
    public static bool TryFind(uint oid, [NotNullWhen(true)] out TextHeldType? type) => Rows.TryGetValue(oid, out type);

    /// <summary>The row of a type that has one.</summary>
    public static TextHeldType Find(uint oid) => Rows[oid];

    /// <summary>The row of a type by its name in pg_type.</summary>
    public static TextHeldType Find(string name) => Rows.Values.Single(type => type.Name == name);
}
