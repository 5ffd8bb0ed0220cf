namespace Lakehouse.Sql.Syntax;

/// <summary>The name of a relation, collation or other object: <c>[[catalog.]schema.]name</c>, folded as PostgreSQL folds.</summary>
public sealed record QualifiedName(string? Catalog, string? Schema, string Name) : SyntaxNode
{
    /// <summary>The parts with dots between them, unquoted, as PostgreSQL's messages show a name.</summary>
    public override string ToString() =>
        Catalog is not null ? $"{Catalog}.{Schema}.{Name}" : Schema is not null ? $"{Schema}.{Name}" : Name;
}

/// <summary>An operator as written: its symbol, and the qualification of <c>OPERATOR(schema.symbol)</c>.</summary>
/// <param name="Qualifier">Empty where the operator stands bare; usually one schema.</param>
/// <param name="Symbol">For example <c>&lt;=</c>. <c>!=</c> is <c>&lt;&gt;</c> here, as in PostgreSQL.</param>
public sealed record OperatorName(EquatableArray<string> Qualifier, string Symbol)
{
    /// <summary>A bare operator.</summary>
    public static implicit operator OperatorName(string symbol) => new([], symbol);

    /// <inheritdoc/>
    public override string ToString() => Qualifier.IsEmpty ? Symbol : $"{string.Join('.', Qualifier.AsEnumerable())}.{Symbol}";
}
