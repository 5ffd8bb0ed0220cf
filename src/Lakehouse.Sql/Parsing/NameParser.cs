using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>Names, and which keywords may stand as one where.</summary>
/// <remarks>PostgreSQL documentation, Appendix C "SQL Key Words".</remarks>
internal sealed class NameParser(TokenReader tokens)
{
    /// <summary>A name of a column, table or alias (the grammar's ColId).</summary>
    public static bool IsColumnId(in Token token) => token.Kind == TokenKind.Identifier
        || (token.Kind == TokenKind.Keyword && token.Keyword.Category() is KeywordCategory.Unreserved or KeywordCategory.ColumnName);

    /// <summary>A name of a function or type (type_function_name).</summary>
    public static bool IsTypeOrFunctionName(in Token token) => token.Kind == TokenKind.Identifier
        || (token.Kind == TokenKind.Keyword && token.Keyword.Category() is KeywordCategory.Unreserved or KeywordCategory.TypeOrFunctionName);

    /// <summary>Any word that is not reserved (NonReservedWord).</summary>
    public static bool IsNonReserved(in Token token) => token.Kind == TokenKind.Identifier
        || (token.Kind == TokenKind.Keyword && token.Keyword.Category() != KeywordCategory.Reserved);

    /// <summary>A word that names an output column without AS (BareColLabel).</summary>
    public static bool IsBareLabel(in Token token) => token.Kind == TokenKind.Identifier
        || (token.Kind == TokenKind.Keyword && Keywords.Definition(token.Keyword).IsBareLabel);

    /// <summary>What a word is called.</summary>
    public static string NameOf(in Token token) => token.Text ?? token.Keyword.Word();

    /// <summary>Takes a ColId.</summary>
    public string ParseColumnId() => IsColumnId(tokens.Current) ? NameOf(tokens.Advance()) : throw tokens.Unexpected();

    /// <summary>Takes a NonReservedWord.</summary>
    public string ParseNonReserved() => IsNonReserved(tokens.Current) ? NameOf(tokens.Advance()) : throw tokens.Unexpected();

    /// <summary>Takes any word (ColLabel).</summary>
    public string ParseLabel() =>
        tokens.Current.Kind is TokenKind.Identifier or TokenKind.Keyword ? NameOf(tokens.Advance()) : throw tokens.Unexpected();

    /// <summary>Takes a name with its qualification: <c>a.b.c</c> (any_name).</summary>
    public EquatableArray<string> ParseAnyName() => ParseAttributes(ParseColumnId());

    /// <summary>Takes the <c>.b.c</c> behind a first name.</summary>
    public EquatableArray<string> ParseAttributes(string first)
    {
        if (!tokens.Is(TokenKind.Dot)) return [first];
        List<string> names = [first];
        while (tokens.Accept(TokenKind.Dot)) names.Add(ParseLabel());
        return EquatableArray.From(names);
    }

    /// <summary>Takes the name of a relation (qualified_name).</summary>
    public QualifiedName ParseQualifiedName()
    {
        var start = tokens.Current.Start;
        List<string> names = [ParseColumnId()];
        while (tokens.Accept(TokenKind.Dot))
        {
            // The grammar takes a star here and refuses it when the name is complete.
            if (tokens.Accept(TokenKind.Asterisk)) throw tokens.Unexpected();
            names.Add(ParseLabel());
        }

        return ToQualifiedName(EquatableArray.From(names), start);
    }

    /// <summary>Takes the name of a relation in parts; 42601 where there are more than three.</summary>
    public QualifiedName ToQualifiedName(EquatableArray<string> names, int start)
    {
        var span = tokens.SpanFrom(start);
        return names.AsSpan() switch
        {
            [var name] => new QualifiedName(null, null, name) { Span = span },
            [var schema, var name] => new QualifiedName(null, schema, name) { Span = span },
            [var catalog, var schema, var name] => new QualifiedName(catalog, schema, name) { Span = span },
            _ => throw tokens.ErrorAt(start, $"improper qualified name (too many dotted names): {string.Join('.', names.AsEnumerable())}"),
        };
    }

    /// <summary>The error where only a function may stand and the parenthesis behind its name is missing.</summary>
    public SqlErrorException MissingArguments()
    {
        if (!IsTypeOrFunctionName(tokens.Current)) return tokens.Unexpected();
        ParseAttributes(NameOf(tokens.Advance()));
        return tokens.Unexpected();
    }

    /// <summary>Takes names by commas (name_list).</summary>
    public EquatableArray<string> ParseNameList()
    {
        List<string> names = [ParseColumnId()];
        while (tokens.Accept(TokenKind.Comma)) names.Add(ParseColumnId());
        return EquatableArray.From(names);
    }

    /// <summary>Takes names in parentheses, or nothing (opt_name_list).</summary>
    public EquatableArray<string> ParseOptionalNameList()
    {
        if (!tokens.Accept(TokenKind.LeftParenthesis)) return [];
        var names = ParseNameList();
        tokens.Expect(TokenKind.RightParenthesis);
        return names;
    }

    /// <summary>Takes relations by commas (qualified_name_list).</summary>
    public EquatableArray<QualifiedName> ParseQualifiedNameList()
    {
        List<QualifiedName> names = [ParseQualifiedName()];
        while (tokens.Accept(TokenKind.Comma)) names.Add(ParseQualifiedName());
        return EquatableArray.From(names);
    }
}
