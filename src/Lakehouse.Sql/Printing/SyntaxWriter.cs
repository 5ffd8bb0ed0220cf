using System.Globalization;
using System.Text;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Printing;

/// <summary>The text being printed, and the printers that share it.</summary>
internal sealed class SyntaxWriter
{
    private const string Removed = "_";

    private readonly StringBuilder _text = new();

    public SyntaxWriter(SyntaxForm form)
    {
        Form = form;
        Expressions = new ExpressionPrinter(this);
        Types = new TypeNamePrinter(this);
        From = new FromPrinter(this);
        Queries = new QueryPrinter(this);
    }

    public SyntaxForm Form { get; }

    public ExpressionPrinter Expressions { get; }

    public TypeNamePrinter Types { get; }

    public FromPrinter From { get; }

    public QueryPrinter Queries { get; }

    /// <summary>Writes SQL's own words and symbols.</summary>
    public SyntaxWriter Write(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Writes a number of a clause.</summary>
    public SyntaxWriter Write(long number)
    {
        _text.Append(number.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Writes a name of the user's.</summary>
    public SyntaxWriter Name(string name) => Write(Form == SyntaxForm.NamesRemoved ? Removed : IdentifierQuoting.Quote(name));

    /// <summary>Writes a name that is no secret in any form: a function's or a type's.</summary>
    public SyntaxWriter PublicName(EquatableArray<string> names) => Separated(names, ".", name => Write(IdentifierQuoting.Quote(name)));

    /// <summary>Writes names with dots.</summary>
    public SyntaxWriter Names(EquatableArray<string> names) => Separated(names, ".", name => Name(name));

    /// <summary>Writes names with commas.</summary>
    public SyntaxWriter NameList(EquatableArray<string> names) => Separated(names, ", ", name => Name(name));

    /// <summary>Writes names in parentheses, or nothing where there are none.</summary>
    public SyntaxWriter OptionalNameList(EquatableArray<string> names, string before = " ") =>
        names.IsEmpty ? this : Write(before).Write("(").NameList(names).Write(")");

    /// <summary>Writes the name of a relation or collation.</summary>
    public SyntaxWriter Name(QualifiedName name)
    {
        if (name.Catalog is not null) Name(name.Catalog).Write(".");
        if (name.Schema is not null) Name(name.Schema).Write(".");
        return Name(name.Name);
    }

    /// <summary>Writes a literal.</summary>
    public SyntaxWriter Literal(string text) => Write(Form == SyntaxForm.LiteralsRemoved ? Removed : text);

    /// <summary>Writes a string literal.</summary>
    public SyntaxWriter StringLiteral(string value) => Literal($"'{value.Replace("'", "''", StringComparison.Ordinal)}'");

    /// <summary>Writes an operator.</summary>
    public SyntaxWriter Operator(OperatorName name) => name.Qualifier.IsEmpty
        ? Write(name.Symbol)
        : Write("OPERATOR(").PublicName(name.Qualifier).Write(".").Write(name.Symbol).Write(")");

    /// <summary>Writes items with something between them.</summary>
    public SyntaxWriter Separated<T>(EquatableArray<T> items, string separator, Action<T> write)
        where T : IEquatable<T>
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) Write(separator);
            write(items[i]);
        }

        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
