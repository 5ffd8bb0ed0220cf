using Lakehouse.Sql.Lexing;

namespace Lakehouse.Sql.Parsing;

/// <summary>The parsers of one text, each of an area of the grammar, which call one another and share the tokens.</summary>
internal sealed class Grammar
{
    public Grammar(Lexer lexer)
    {
        Tokens = new TokenReader(lexer);
        Names = new NameParser(Tokens);
        Types = new TypeNameParser(this);
        Constants = new ConstantParser(this);
        Primaries = new PrimaryParser(this);
        Predicates = new PredicateParser(this);
        Expressions = new ExpressionParser(this);
        Windows = new WindowParser(this);
        Functions = new FunctionCallParser(this);
        SpecialForms = new SpecialFormParser(this);
        Selects = new SelectParser(this);
        Queries = new QueryParser(this);
        From = new FromParser(this);
        Statements = new StatementParser(this);
    }

    public TokenReader Tokens { get; }

    public NameParser Names { get; }

    public TypeNameParser Types { get; }

    public ConstantParser Constants { get; }

    public PrimaryParser Primaries { get; }

    public PredicateParser Predicates { get; }

    public ExpressionParser Expressions { get; }

    public WindowParser Windows { get; }

    public FunctionCallParser Functions { get; }

    public SpecialFormParser SpecialForms { get; }

    public SelectParser Selects { get; }

    public QueryParser Queries { get; }

    public FromParser From { get; }

    public StatementParser Statements { get; }
}
