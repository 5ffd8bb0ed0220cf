namespace Lakehouse.Sql.Syntax;

/// <summary>NULL.</summary>
public sealed record NullLiteral : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitNullLiteral(this);
}

/// <summary>TRUE or FALSE.</summary>
public sealed record BooleanLiteral(bool Value) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitBooleanLiteral(this);
}

/// <summary>A number without point or exponent that fits 32 bits: integer.</summary>
public sealed record IntegerLiteral(int Value) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitIntegerLiteral(this);
}

/// <summary>Any other number. Digits alone that fit 64 bits are bigint, everything else is numeric.</summary>
/// <param name="Text">As written.</param>
public sealed record NumericLiteral(string Text) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitNumericLiteral(this);
}

/// <summary>A string of any quoting form, decoded: of type unknown until its context says more.</summary>
public sealed record StringLiteral(string Value) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitStringLiteral(this);
}

/// <summary>B'…' or X'…': of type bit.</summary>
/// <param name="Digits">What stands between the quotes; the input function of bit checks it.</param>
/// <param name="IsHexadecimal">X'…'.</param>
public sealed record BitStringLiteral(string Digits, bool IsHexadecimal) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitBitStringLiteral(this);
}

/// <summary>DEFAULT, which the grammar allows wherever an expression stands; analysis refuses it (42601).</summary>
public sealed record DefaultMarker : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitDefaultMarker(this);
}
