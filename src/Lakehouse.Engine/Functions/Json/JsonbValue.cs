using System.Collections.Immutable;
using Lakehouse.Engine.Functions.Numeric;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>A jsonb value as a tree. Members of objects stand in jsonb's order: the keys' lengths in bytes, then their bytes.</summary>
/// <remarks>PostgreSQL documentation, section 8.14.</remarks>
public abstract record JsonbValue
{
    /// <summary>null.</summary>
    public static JsonbValue Null { get; } = new JsonbNull();

    /// <summary>What jsonb_typeof() says.</summary>
    public abstract string TypeName { get; }

    /// <summary>Whether it is neither an array nor an object.</summary>
    public virtual bool IsScalar => true;

    /// <summary>Reads jsonb text.</summary>
    public static JsonbValue Parse(ReadOnlySpan<byte> text) => JsonbReader.Read(text);

    /// <summary>The normal form that jsonb prints.</summary>
    public sealed override string ToString() => JsonbText.Of(this);
}

/// <summary>null.</summary>
public sealed record JsonbNull : JsonbValue
{
    /// <inheritdoc/>
    public override string TypeName => "null";
}

/// <summary>true or false.</summary>
public sealed record JsonbBoolean(bool Value) : JsonbValue
{
    /// <inheritdoc/>
    public override string TypeName => "boolean";
}

/// <summary>A number.</summary>
public sealed record JsonbNumber(BigNumeric Value) : JsonbValue
{
    /// <inheritdoc/>
    public override string TypeName => "number";
}

/// <summary>A string.</summary>
public sealed record JsonbString(string Value) : JsonbValue
{
    /// <inheritdoc/>
    public override string TypeName => "string";
}

/// <summary>An array.</summary>
public sealed record JsonbArray(ImmutableArray<JsonbValue> Items) : JsonbValue
{
    /// <inheritdoc/>
    public override string TypeName => "array";

    /// <inheritdoc/>
    public override bool IsScalar => false;
}

/// <summary>An object.</summary>
/// <param name="Members">In jsonb's order, each key once.</param>
public sealed record JsonbObject(ImmutableArray<KeyValuePair<string, JsonbValue>> Members) : JsonbValue
{
    /// <inheritdoc/>
    public override string TypeName => "object";

    /// <inheritdoc/>
    public override bool IsScalar => false;

    /// <summary>The member of a key, or null.</summary>
    public JsonbValue? this[string key]
    {
        get
        {
            foreach (var member in Members)
                if (string.Equals(member.Key, key, StringComparison.Ordinal)) return member.Value;
            return null;
        }
    }

    /// <summary>An object of members in any order; of equal keys the last one stays.</summary>
    public static JsonbObject Of(IEnumerable<KeyValuePair<string, JsonbValue>> members)
    {
        var last = new Dictionary<string, JsonbValue>(StringComparer.Ordinal);
        foreach (var (key, value) in members) last[key] = value;
        return new JsonbObject([.. last.OrderBy(member => member.Key, JsonbKeyOrder.Instance)]);
    }
}
