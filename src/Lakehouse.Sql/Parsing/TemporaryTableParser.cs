using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>CREATE TABLE, whole where the table is temporary, CREATE TABLE AS, DROP TABLE and DROP VIEW.</summary>
/// <remarks>PostgreSQL documentation, "CREATE TABLE", "CREATE TABLE AS" and "DROP TABLE" of the SQL reference.</remarks>
internal sealed class TemporaryTableParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes CREATE … TABLE; null where something else is created, and nothing is taken.</summary>
    public Statement? TryParseCreateTable()
    {
        var words = 1;
        var isTemporary = false;
        while (_tokens.Peek(words).Keyword is var word
            && word is Keyword.Temporary or Keyword.Temp or Keyword.Local or Keyword.Global or Keyword.Unlogged)
        {
            isTemporary |= word is Keyword.Temporary or Keyword.Temp;
            if (++words > 3) return null;
        }

        if (_tokens.Peek(words).Keyword != Keyword.Table) return null;
        for (var i = 0; i <= words; i++) _tokens.Advance();
        return ParseTable(isTemporary);
    }

    /// <summary>Takes DROP TABLE or DROP VIEW.</summary>
    public DropTableStatement ParseDrop()
    {
        _tokens.Advance();
        var isView = _tokens.Advance().Keyword == Keyword.View;
        var ifExists = ParseIf(Keyword.Exists);
        var tables = grammar.Names.ParseQualifiedNameList();
        var isCascade = _tokens.Accept(Keyword.Cascade);
        if (!isCascade) _tokens.Accept(Keyword.Restrict);
        return new DropTableStatement(tables, ifExists, isCascade, isView);
    }

    private Statement ParseTable(bool isTemporary)
    {
        var ifNotExists = ParseIf(Keyword.Not);
        var name = grammar.Names.ParseQualifiedName();
        isTemporary |= name is { Catalog: null, Schema: "pg_temp" };
        EquatableArray<string> columns = [];
        if (_tokens.Is(TokenKind.LeftParenthesis))
        {
            if (!BeginsNameList()) return isTemporary ? ParseDefinition(name, ifNotExists) : SkipDefinition();
            columns = grammar.Names.ParseOptionalNameList();
        }
        else if (_tokens.Current.Keyword is Keyword.Partition or Keyword.Of)
        {
            return SkipDefinition();
        }

        var onCommit = ParseStorage();
        _tokens.Expect(Keyword.As);
        var source = ParseSource();
        var withData = ParseWithData();
        return isTemporary
            ? new CreateTableAsStatement(name, columns, ifNotExists, onCommit, source, withData, IsSelectInto: false)
            : new RefusedStatement("CREATE TABLE AS", RefusalReason.Write);
    }

    private CreateTableStatement ParseDefinition(QualifiedName name, bool ifNotExists)
    {
        var elements = new TableElementParser(grammar).ParseList();
        if (_tokens.Current.Keyword is Keyword.Inherits or Keyword.Partition)
        {
            throw _tokens.ErrorAt(
                _tokens.Current.Start, Postgres.Errors.SqlState.FeatureNotSupported, "temporary tables with inheritance or partitions are not supported");
        }

        return new CreateTableStatement(name, ifNotExists, elements, ParseStorage());
    }

    private OnCommitAction ParseStorage()
    {
        if (_tokens.Accept(Keyword.Using)) grammar.Names.ParseColumnId();
        SkipStorageParameters();
        var onCommit = ParseOnCommit();
        if (_tokens.Accept(Keyword.Tablespace)) grammar.Names.ParseColumnId();
        return onCommit;
    }

    private RefusedStatement SkipDefinition()
    {
        StatementTail.Skip(_tokens);
        return new RefusedStatement("CREATE TABLE", RefusalReason.Write);
    }

    private Statement ParseSource()
    {
        var start = _tokens.Current.Start;
        Statement source = _tokens.Is(Keyword.Execute)
            ? new CursorStatementParser(grammar).ParseExecute()
            : new QueryStatement(grammar.Queries.ParseSelectStatement());
        return source with { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Whether the parentheses hold names alone: definitions have something behind a column's name.</summary>
    private bool BeginsNameList() => NameParser.IsColumnId(_tokens.Peek()) && _tokens.Peek(2).Kind is TokenKind.Comma or TokenKind.RightParenthesis;

    private bool ParseIf(Keyword second)
    {
        if (!_tokens.Is(Keyword.If, second)) return false;
        _tokens.Advance();
        _tokens.Advance();
        if (second == Keyword.Not) _tokens.Expect(Keyword.Exists);
        return true;
    }

    private void SkipStorageParameters()
    {
        if (_tokens.Accept(Keyword.Without))
        {
            _tokens.Expect(Keyword.Oids);
        }
        else if (_tokens.Accept(Keyword.With))
        {
            _tokens.Expect(TokenKind.LeftParenthesis);
            StatementTail.SkipParenthesized(_tokens);
        }
    }

    private OnCommitAction ParseOnCommit()
    {
        if (!_tokens.Accept(Keyword.On)) return OnCommitAction.PreserveRows;
        _tokens.Expect(Keyword.Commit);
        if (_tokens.Accept(Keyword.Drop)) return OnCommitAction.Drop;
        var action = _tokens.Accept(Keyword.Delete) ? OnCommitAction.DeleteRows : OnCommitAction.PreserveRows;
        if (action == OnCommitAction.PreserveRows) _tokens.Expect(Keyword.Preserve);
        _tokens.Expect(Keyword.Rows);
        return action;
    }

    private bool ParseWithData()
    {
        if (!_tokens.Accept(Keyword.With)) return true;
        var isNot = _tokens.Accept(Keyword.No);
        _tokens.Expect(Keyword.Data);
        return !isNot;
    }
}
