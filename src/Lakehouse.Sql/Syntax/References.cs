namespace Lakehouse.Sql.Syntax;

/// <summary>A name that may be a column, a qualified column, a whole row or a field: <c>a</c>, <c>t.a</c>, <c>s.t.a</c>, <c>db.s.t.a</c>.</summary>
/// <param name="Names">At least one; the grammar sets no upper limit, analysis does.</param>
public sealed record ColumnReference(EquatableArray<string> Names) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitColumnReference(this);
}

/// <summary><c>*</c>, or <c>t.*</c> with any number of qualifying names.</summary>
public sealed record StarReference(EquatableArray<string> Qualifier) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitStarReference(this);
}

/// <summary><c>$1</c>.</summary>
public sealed record ParameterReference(int Number) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitParameterReference(this);
}

/// <summary>
/// Field selections and subscripts behind an operand, in order: <c>(f()).a[1][2:3].*</c>. Neighbouring subscripts are one
/// subscripting of an array of several dimensions.
/// </summary>
public sealed record Indirection(Expression Operand, EquatableArray<IndirectionStep> Steps) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitIndirection(this);
}

/// <summary>One step of an <see cref="Indirection"/>.</summary>
public abstract record IndirectionStep : SyntaxNode
{
    /// <summary>Calls the visitor's method for this kind of step.</summary>
    public abstract T Accept<T>(IIndirectionVisitor<T> visitor);
}

/// <summary><c>.name</c></summary>
public sealed record FieldStep(string Name) : IndirectionStep
{
    public override T Accept<T>(IIndirectionVisitor<T> visitor) => visitor.VisitField(this);
}

/// <summary><c>.*</c></summary>
public sealed record AllFieldsStep : IndirectionStep
{
    public override T Accept<T>(IIndirectionVisitor<T> visitor) => visitor.VisitAllFields(this);
}

/// <summary><c>[index]</c></summary>
public sealed record SubscriptStep(Expression Index) : IndirectionStep
{
    public override T Accept<T>(IIndirectionVisitor<T> visitor) => visitor.VisitSubscript(this);
}

/// <summary><c>[lower:upper]</c>; a bound left out is null.</summary>
public sealed record SliceStep(Expression? Lower, Expression? Upper) : IndirectionStep
{
    public override T Accept<T>(IIndirectionVisitor<T> visitor) => visitor.VisitSlice(this);
}

/// <summary>A pass over the steps of an <see cref="Indirection"/>.</summary>
public interface IIndirectionVisitor<out T>
{
    T VisitField(FieldStep step);

    T VisitAllFields(AllFieldsStep step);

    T VisitSubscript(SubscriptStep step);

    T VisitSlice(SliceStep step);
}
