using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Functions.Arrays;

/// <summary>x = ANY (array) and x = ALL (array) for types whose equality is that of their bytes.</summary>
internal static class ElementEquality
{
    // ANY is decided by a true comparison, ALL by a false one.
    private static readonly bool[] Quantifiers = [true, false];

    private delegate bool Comparer(in ColumnVector elements, int element, in ColumnVector value, int row);

    public static IEnumerable<ScalarFunction> Functions =>
        from type in new (DuckType Type, Comparer Equal)[]
        {
            (DuckType.Boolean, Fixed<byte>), (DuckType.SmallInt, Fixed<short>), (DuckType.Integer, Fixed<int>), (DuckType.BigInt, Fixed<long>),
            (DuckType.UInteger, Fixed<uint>), (DuckType.Date, Fixed<int>), (DuckType.Time, Fixed<long>), (DuckType.Timestamp, Fixed<long>),
            (DuckType.TimestampTz, Fixed<long>), (DuckType.Uuid, Fixed<UInt128>), (DuckType.Varchar, Bytes), (DuckType.Blob, Bytes),
        }
        from decisive in Quantifiers
        select Create(decisive ? "pg_any_equal" : "pg_all_equal", EngineType.Of(type.Type), type.Equal, decisive);

    private static bool Fixed<T>(in ColumnVector elements, int element, in ColumnVector value, int row) where T : unmanaged, IEquatable<T> =>
        elements.Read<T>(element).Equals(value.Read<T>(row));

    private static bool Bytes(in ColumnVector elements, int element, in ColumnVector value, int row) =>
        elements.ReadBytes(element).SequenceEqual(value.ReadBytes(row));

    // A value that is NULL is unknown to every element; of an empty array nothing is asked.
    private static ScalarFunction Create(string name, EngineType type, Comparer equal, bool decisive) =>
        ScalarFunction.NullAware(name, [EngineType.ListOf(type), type], Forms.Boolean, (a, row, result) =>
        {
            if (a[0].IsNull(row))
            {
                result.WriteNull(row);
                return;
            }
            var entry = a[0].ReadList(row);
            var child = a[0].ListChild(type);
            var unknown = a[1].IsNull(row) && entry.Length > 0;
            for (var i = (int)entry.Offset; !a[1].IsNull(row) && i < (int)(entry.Offset + entry.Length); i++)
            {
                if (child.IsNull(i)) unknown = true;
                else if (equal(child, i, a[1], row) == decisive)
                {
                    result.Write(row, decisive);
                    return;
                }
            }
            if (unknown) result.WriteNull(row);
            else result.Write(row, !decisive);
        });
}
