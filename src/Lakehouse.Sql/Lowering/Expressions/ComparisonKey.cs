using Lakehouse.Postgres.Ranges;
using Lakehouse.Postgres.TextHeld;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Lowering.Casts;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>
/// What the engine compares, sorts, groups and joins by where its own order of a representation is not PostgreSQL's:
/// numerics held as text, blank-padded strings, jsonb, ranges and others; arrays and rows of these.
/// </summary>
internal static class ComparisonKey
{
    /// <summary>The key of one value, for ORDER BY, GROUP BY and DISTINCT.</summary>
    public static SqlFragment Of(LoweredExpression value, uint type) => value.Form switch
    {
        Representation.Struct row when Differs(value, type) => RowKey(value, row),
        Representation.List when Differs(value, type) => ListKey(Canonical.Of(value, type), OutputText.ElementType(type)),
        Representation.Decimal => value.Sql,
        _ => Scalar(value, type) ?? value.Sql,
    };

    /// <summary>The keys of an array's elements.</summary>
    /// <param name="array">The array.</param>
    /// <param name="type">Its type.</param>
    /// <param name="ofAllDimensions">Arrays of several dimensions become one list; otherwise they are refused (0A000).</param>
    public static SqlFragment Elements(LoweredExpression array, uint type, bool ofAllDimensions)
    {
        array = Canonical.Of(array, type);
        while (array.Form is Representation.List { Element: Representation.List inner })
        {
            if (!ofAllDimensions) throw Unsupported.Of("searching for elements in multidimensional arrays is not supported");
            array = new LoweredExpression($"flatten({array})", inner);
        }
        return Of(array, type);
    }

    /// <summary>Whether a value's key is not the value itself.</summary>
    public static bool Differs(LoweredExpression value, uint type) => value.Form switch
    {
        Representation.Struct row => Fields(value, row).Any(field => Differs(field.Value, field.Type)),
        Representation.List list => Differs(new LoweredExpression("e", Leaf(list)), OutputText.ElementType(type)) || OutputText.ElementType(type) == TypeOid.Numeric,
        Representation.Decimal => false,
        _ => Scalar(value, type) is not null,
    };

    /// <summary>The keys of two values that are compared with each other.</summary>
    public static (SqlFragment Left, SqlFragment Right) Pair(Operand left, Operand right)
    {
        if (left.Type != TypeOid.Numeric || right.Type != TypeOid.Numeric) return (Of(left.Value, left.Type), Of(right.Value, right.Type));
        return Comparable(left.Value.Decimal, right.Value.Decimal)
            ? (left.Value.Sql, right.Value.Sql)
            : (TextKey(left.Value), TextKey(right.Value));
    }

    /// <summary>A comparison of two numerics.</summary>
    public static LoweredExpression Compare(string name, Operand left, Operand right)
    {
        // What is equal finds its like by a key. Which is larger is asked of the numbers, unless both are text.
        if (name is "<" or ">" or "<=" or ">=" && left.Type == TypeOid.Numeric && right.Type == TypeOid.Numeric
            && (left.Value.Decimal ?? right.Value.Decimal) is not null && !Comparable(left.Value.Decimal, right.Value.Decimal))
        {
            return new LoweredExpression($"(pg_numeric_compare({left.Value}, {right.Value}) {name} 0)", Representations.Boolean);
        }
        var (l, r) = Pair(left, right);
        return new LoweredExpression($"({l} {name} {r})", Representations.Boolean);
    }

    private static SqlFragment? Scalar(LoweredExpression value, uint type) => type switch
    {
        TypeOid.Numeric => $"pg_numeric_key({value})",
        TypeOid.BpChar => $"rtrim({value}, ' ')",
        TypeOid.Jsonb => $"pg_jsonb_key({value})",
        TypeOid.Inet or TypeOid.Cidr => $"pg_inet_key({value})",
        TypeOid.Vector => $"pg_vector_key({value})",
        TypeOid.Tid or TypeOid.PgLsn or TypeOid.Xid8 => $"pg_held_key({SqlText.Literal(TextHeldTypes.Find(type).Name)}, {value})",
        _ when RangeTypes.Contains(type) => $"pg_range_key({value})",
        _ => null,
    };

    private static SqlFragment ListKey(LoweredExpression list, uint element)
    {
        var item = ((Representation.List)list.Form).Element;
        return item is Representation.List
            ? $"list_transform({list}, lambda row: {ListKey(new LoweredExpression("row", item), element)})"
            : $"list_transform({list}, lambda e: {Of(new LoweredExpression("e", item), element)})";
    }

    private static Representation Leaf(Representation.List list) => list.Element is Representation.List inner ? Leaf(inner) : list.Element;

    // The keys of a row's fields side by side, read by their places.
    private static SqlFragment RowKey(LoweredExpression value, Representation.Struct row)
    {
        var keys = Fields(value, row).Select<Operand, SqlFragment>((field, i) => $"{SqlText.Column(i)} := {Of(field.Value, field.Type)}");
        return $"CASE WHEN {value} IS NOT NULL THEN struct_pack({SqlFragment.Join(", ", keys)}) END";
    }

    private static IEnumerable<Operand> Fields(LoweredExpression value, Representation.Struct row) =>
        row.Fields.Select((field, i) => new Operand(new LoweredExpression($"struct_extract_at({value}, {i + 1})", field.Form), field.Type));

    // The engine casts both to one DECIMAL, whose digits must suffice.
    private static bool Comparable(Representation.Decimal? left, Representation.Decimal? right) =>
        left is not null && right is not null
        && Math.Max(left.Precision - left.Scale, right.Precision - right.Scale) + Math.Max(left.Scale, right.Scale) <= 38;

    private static SqlFragment TextKey(LoweredExpression value) => $"pg_numeric_key({Canonical.Of(value, TypeOid.Numeric)})";
}
