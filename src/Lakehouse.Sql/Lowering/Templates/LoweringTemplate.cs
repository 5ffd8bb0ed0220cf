using System.Collections.Immutable;

namespace Lakehouse.Sql.Lowering.Templates;

/// <summary>What a row of catalog/lowering stands for.</summary>
public enum TemplateKind
{
    /// <summary>An expression over its arguments.</summary>
    Expression,

    /// <summary>An aggregate; its engine aggregates are marked by @.</summary>
    Aggregate,

    /// <summary>An ordered-set aggregate: direct arguments first.</summary>
    Ordered,

    /// <summary>A window function.</summary>
    Window,

    /// <summary>A set-returning function: a list whose elements are the rows.</summary>
    Set,

    /// <summary>An expression for a call with VARIADIC, whose last argument is an array of what the function takes one by one.</summary>
    Variadic,

    /// <summary>No template: a construct with code of its own in src/Lakehouse.Sql/Lowering.</summary>
    Construct,
}

/// <summary>How near PostgreSQL a row is.</summary>
public enum TemplateStatus
{
    /// <summary>Compared, no difference known.</summary>
    Exact,

    /// <summary>Differs as the remark says.</summary>
    Differs,
}

/// <summary>One row: a function or operator and the DuckDB expression that computes it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Pieces">The expression in parts.</param>
/// <param name="Status">How near PostgreSQL.</param>
/// <param name="Remark">What differs, or why it does not.</param>
public sealed record LoweringTemplate(TemplateKind Kind, ImmutableArray<TemplatePiece> Pieces, TemplateStatus Status, string Remark)
{
    /// <summary>Whether an argument stands in it more than once.</summary>
    public bool Repeats { get; } = Pieces.SelectMany(piece => piece is TemplatePiece.Limited limited ? limited.Pieces : [piece])
        .OfType<TemplatePiece.Argument>().CountBy(argument => argument.Number).Any(number => number.Value > 1);

    /// <summary>Whether it has a lambda, in which an argument may stand.</summary>
    public bool HasLambda { get; } = Pieces.OfType<TemplatePiece.Verbatim>().Any(piece => piece.Text.Contains("lambda ", StringComparison.Ordinal));
}

/// <summary>A part of a template.</summary>
public abstract record TemplatePiece
{
    /// <summary>Text that is printed as it is.</summary>
    public sealed record Verbatim(string Text) : TemplatePiece;

    /// <summary>$n: the argument. #n, #jsonn …: in another <see cref="ArgumentForm"/>.</summary>
    public sealed record Argument(int Number, ArgumentForm Form) : TemplatePiece;

    /// <summary>#*n and #json*: all arguments from number n on.</summary>
    public sealed record Rest(int From, ArgumentForm Form) : TemplatePiece;

    /// <summary>$name: a value of the session, or $op.</summary>
    public sealed record Variable(string Name) : TemplatePiece;

    /// <summary>{schema.name}: a relation of the system catalog.</summary>
    public sealed record SystemRelation(string Schema, string Name) : TemplatePiece;

    /// <summary>@name(…): the engine's aggregate, which takes DISTINCT, ORDER BY, FILTER and OVER.</summary>
    public sealed record EngineAggregate(string Name, ImmutableArray<TemplatePiece> Arguments) : TemplatePiece;

    /// <summary>@limited(…): what says what was granted; NULL where the session's role may do everything, so that nobody looks.</summary>
    public sealed record Limited(ImmutableArray<TemplatePiece> Pieces) : TemplatePiece;
}

/// <summary>In which form a template takes an argument.</summary>
public enum ArgumentForm
{
    /// <summary>In its type's representation; a numeric as text.</summary>
    Value,

    /// <summary>As its type's output function prints it.</summary>
    Text,

    /// <summary>Cast to text, which prints booleans whole and cuts the padding of blanks.</summary>
    Cast,

    /// <summary>What it is compared by.</summary>
    Key,

    /// <summary>An array of one dimension, as the list of what its elements are compared by.</summary>
    Keys,

    /// <summary>An array of any dimensions, as one list of what its elements are compared by.</summary>
    AllKeys,

    /// <summary>As JSON.</summary>
    Json,

    /// <summary>What stands between several of such values in a JSON array.</summary>
    Comma,

    /// <summary>An array, as a list of its elements' texts.</summary>
    Elements,

    /// <summary>A relation's name, as its oid; 42P01 where there is none.</summary>
    Relation,

    /// <summary>The name of its range type, or of the range type that its multirange type is made of.</summary>
    RangeName,

    /// <summary>A schema's name, as its oid; 3F000 where there is none.</summary>
    Schema,
}
