namespace Lakehouse.Sql.Lowering;

/// <summary>DuckDB SQL of an expression, closed in itself (parenthesised where it has an operator), and what it yields.</summary>
/// <param name="Sql">The text, in pieces.</param>
/// <param name="Form">The engine's type.</param>
public sealed record LoweredExpression(SqlFragment Sql, Representation Form)
{
    /// <summary>
    /// For a numeric whose value is a DECIMAL but whose display scale depends on the row (CASE WHEN a THEN 1.50 ELSE 0 END):
    /// SQL of that scale, an INTEGER. Else null: the DECIMAL's scale is shown.
    /// </summary>
    public SqlFragment? DisplayScale { get; init; }

    /// <summary>The text of a constant that is not null, so that a construct can look at it; else null.</summary>
    public string? Constant { get; init; }

    /// <summary>Whether it is the NULL constant.</summary>
    public bool IsNull { get; init; }

    /// <summary>The form when it is a DECIMAL.</summary>
    public Representation.Decimal? Decimal => Form as Representation.Decimal;

    /// <inheritdoc/>
    public override string ToString() => Sql.ToString();
}
