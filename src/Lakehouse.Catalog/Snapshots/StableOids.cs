using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Lakehouse.Catalog.Snapshots;

/// <summary>What an OID is derived for: objects of different kinds may have the same name.</summary>
public enum OidKind
{
    /// <summary>pg_database.</summary>
    Database,

    /// <summary>pg_namespace.</summary>
    Schema,

    /// <summary>pg_class.</summary>
    Relation,

    /// <summary>The row type of a relation in pg_type.</summary>
    RowType,

    /// <summary>The array type of that.</summary>
    RowArrayType,

    /// <summary>pg_authid.</summary>
    Role,

    /// <summary>pg_constraint.</summary>
    Constraint,

    /// <summary>pg_extension.</summary>
    Extension,

    /// <summary>pg_policy.</summary>
    Policy,

    /// <summary>pg_rewrite: the rule that makes a relation a view.</summary>
    Rule,
}

/// <summary>
/// OIDs of our objects, the same on every server and after every restart: a hash of kind and qualified name in
/// [2^24, 2^31), above every OID that PostgreSQL gives out itself and positive for clients that read them as signed.
/// </summary>
/// <remarks>
/// Two names with the same hash are told apart by taking the next free number, in the order of tables by name: the only
/// case in which an OID depends on what else exists (with 2,000 tables, one pair in about 1,000 databases).
/// </remarks>
public sealed class StableOids
{
    private const uint First = 1u << 24;
    private const uint End = 1u << 31;

    private readonly Dictionary<uint, (OidKind Kind, string Name)> _taken = [];
    private readonly Dictionary<(OidKind Kind, string Name), uint> _byName = [];

    /// <summary>The OID of an object; the same when it is asked for again.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="parts">Its qualified name, from the database down.</param>
    public uint Of(OidKind kind, params ReadOnlySpan<string> parts)
    {
        var name = string.Join('\0', parts);
        if (_byName.TryGetValue((kind, name), out var known)) return known;
        var oid = Hash($"{kind}\0{name}");
        while (!_taken.TryAdd(oid, (kind, name))) oid = oid + 1 < End ? oid + 1 : First;
        _byName.Add((kind, name), oid);
        return oid;
    }

    private static uint Hash(string text)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return First + BinaryPrimitives.ReadUInt32LittleEndian(digest) % (End - First);
    }
}
