using System.Collections.Immutable;
using System.Text;

namespace Lakehouse.Engine.Native.Types;

/// <summary>
/// A DuckDB type with everything an encoder must know about it, read once per result. Immutable; two are equal when
/// they describe the same type.
/// </summary>
/// <param name="Id">The kind of type.</param>
public sealed record EngineType(DuckType Id)
{
    /// <summary>DECIMAL: all digits; 0 otherwise.</summary>
    public byte Width { get; init; }

    /// <summary>DECIMAL: digits behind the point.</summary>
    public byte Scale { get; init; }

    /// <summary>ARRAY: elements per row.</summary>
    public int ArraySize { get; init; }

    /// <summary>A name that the type carries besides (<c>JSON</c>), or null.</summary>
    public string? Alias { get; init; }

    /// <summary>
    /// LIST, ARRAY: the element. MAP: one STRUCT of key and value. STRUCT: the fields. UNION: the members, without the tag.
    /// </summary>
    public ImmutableArray<EngineType> Children { get; init; } = [];

    /// <summary>STRUCT: names of the fields. UNION: names of the members. Parallel to <see cref="Children"/>.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>ENUM: the dictionary.</summary>
    public ImmutableArray<string> EnumValues { get; init; } = [];

    /// <summary>LIST, ARRAY and MAP: what they are made of.</summary>
    public EngineType Element => Children[0];

    /// <summary>True for DuckDB's JSON, which is VARCHAR with a name.</summary>
    public bool IsJson => Id == DuckType.Varchar && string.Equals(Alias, "JSON", StringComparison.Ordinal);

    /// <summary>A type that needs nothing but its id.</summary>
    public static EngineType Of(DuckType id) => new(id);

    /// <summary>LIST of <paramref name="element"/>.</summary>
    public static EngineType ListOf(EngineType element) => new(DuckType.List) { Children = [element] };

    /// <summary>DECIMAL(width, scale).</summary>
    public static EngineType DecimalOf(byte width, byte scale) => new(DuckType.Decimal) { Width = width, Scale = scale };

    /// <inheritdoc/>
    public bool Equals(EngineType? other) =>
        other is not null && Id == other.Id && Width == other.Width && Scale == other.Scale && ArraySize == other.ArraySize
        && Alias == other.Alias && Children.SequenceEqual(other.Children) && Names.SequenceEqual(other.Names)
        && EnumValues.SequenceEqual(other.EnumValues);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Width, Scale, ArraySize, Children.Length, EnumValues.Length);

    /// <summary>The type as DuckDB writes it.</summary>
    public override string ToString() => Id switch
    {
        _ when Alias is not null => Alias,
        DuckType.Decimal => $"DECIMAL({Width},{Scale})",
        DuckType.List => $"{Element}[]",
        DuckType.Array => $"{Element}[{ArraySize}]",
        DuckType.Map => $"MAP({Element.Children[0]}, {Element.Children[1]})",
        DuckType.Struct or DuckType.Union => Fields(),
        DuckType.TimeTz => "TIME WITH TIME ZONE",
        DuckType.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        DuckType.TimestampS => "TIMESTAMP_S",
        DuckType.TimestampMs => "TIMESTAMP_MS",
        DuckType.TimestampNs => "TIMESTAMP_NS",
        DuckType.TimeNs => "TIME_NS",
        DuckType.SqlNull => "\"NULL\"",
        _ => Id.ToString().ToUpperInvariant(),
    };

    private string Fields()
    {
        var text = new StringBuilder(Id == DuckType.Struct ? "STRUCT(" : "UNION(");
        for (var i = 0; i < Children.Length; i++)
            text.Append(i == 0 ? "" : ", ").Append('"').Append(Names[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\" ").Append(Children[i]);
        return text.Append(')').ToString();
    }
}
