using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering;

/// <summary>How a value is held in the engine: a DuckDB type. <see cref="object.ToString"/> writes it as DuckDB does.</summary>
/// <remarks>docs/architecture.md, "How a PostgreSQL type is represented in the engine".</remarks>
public abstract record Representation
{
    /// <summary>A type without parts: INTEGER, VARCHAR ….</summary>
    public sealed record Scalar(string Name) : Representation
    {
        public override string ToString() => Name;
    }

    /// <summary>DECIMAL(precision, scale).</summary>
    public sealed record Decimal(int Precision, int Scale) : Representation
    {
        public override string ToString() => $"DECIMAL({Precision},{Scale})";
    }

    /// <summary>A list.</summary>
    public sealed record List(Representation Element) : Representation
    {
        public override string ToString() => $"{Element}[]";
    }

    /// <summary>A row, its fields in order. One without fields is text to the engine.</summary>
    public sealed record Struct(EquatableArray<Field> Fields) : Representation
    {
        public override string ToString() => Fields.IsEmpty
            ? "VARCHAR"
            : $"STRUCT({string.Join(", ", Fields.Select(field => $"{SqlText.Identifier(field.Name)} {field.Form}"))})";
    }

    /// <summary>A field of a row, with its PostgreSQL type.</summary>
    public sealed record Field(string Name, uint Type, Representation Form)
    {
        /// <summary>Written as NULL, so that it goes with any form.</summary>
        public bool IsNull { get; init; }
    }
}
