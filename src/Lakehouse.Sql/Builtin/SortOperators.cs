namespace Lakehouse.Sql.Builtin;

/// <summary>
/// The operators that order and equate values of a type: those of its default btree operator class, or for equality
/// alone of its default hash class.
/// </summary>
/// <param name="Less">&lt;, or null for a type that has no order.</param>
/// <param name="Equal">=, or null for a type that cannot be compared.</param>
/// <param name="Greater">&gt;, or null for a type that has no order.</param>
public sealed record SortOperators(BuiltinOperator? Less, BuiltinOperator? Equal, BuiltinOperator? Greater);
