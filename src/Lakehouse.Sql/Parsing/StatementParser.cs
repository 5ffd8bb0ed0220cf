using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>Statements: which one begins here, and who reads it.</summary>
/// <remarks>PostgreSQL documentation, part VI "SQL Commands".</remarks>
internal sealed class StatementParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;
    private readonly SettingStatementParser _settings = new(grammar);
    private readonly TransactionStatementParser _transactions = new(grammar);
    private readonly CursorStatementParser _cursors = new(grammar);
    private readonly UtilityStatementParser _utilities = new(grammar);
    private readonly CopyParser _copy = new(grammar);
    private readonly TemporaryTableParser _tables = new(grammar);
    private readonly TableChangeParser _changes = new(grammar);
    private readonly WriteStatementParser _writes = new(grammar);
    private readonly RefusedStatementParser _refused = new(grammar);

    /// <summary>Takes a statement.</summary>
    public Statement Parse()
    {
        StackGuard.Check();
        var start = _tokens.Current.Start;
        var statement = ParseStatement();
        return statement with { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Takes a statement that PREPARE, EXPLAIN and COPY may have inside: a query, or one that writes (PreparableStmt).</summary>
    public Statement ParsePreparable()
    {
        var start = _tokens.Current.Start;
        Statement statement = WriteStatementParser.Begins(_tokens) ? _writes.Parse(null)
            : _tokens.Is(Keyword.Merge) ? _refused.Parse()
            : ParseQuery();
        return statement with { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Takes what EXPLAIN explains (ExplainableStmt).</summary>
    public Statement ParseExplainable()
    {
        var start = _tokens.Current.Start;
        Statement statement;
        switch (_tokens.Current.Keyword)
        {
            case Keyword.Declare: statement = _cursors.ParseDeclare(); break;
            case Keyword.Execute: statement = _cursors.ParseExecute(); break;
            case Keyword.Refresh: statement = _refused.Parse(); break;
            case Keyword.Create:
                statement = ParseCreate();
                if (statement.CommandTag is not ("CREATE TABLE AS" or "CREATE MATERIALIZED VIEW")) throw _tokens.Unexpected();
                break;
            default: return ParsePreparable();
        }

        return statement with { Span = _tokens.SpanFrom(start) };
    }

    private Statement ParseStatement()
    {
        switch (_tokens.Current.Keyword)
        {
            case Keyword.Select or Keyword.Values or Keyword.Table or Keyword.With:
                return ParseQuery();
            case Keyword.Set or Keyword.Reset or Keyword.Show or Keyword.Discard or Keyword.Desc:
                return _settings.Parse();
            case Keyword.Begin or Keyword.Start or Keyword.Commit or Keyword.End or Keyword.Rollback or Keyword.Abort
                or Keyword.Savepoint or Keyword.Release:
                return _transactions.Parse();
            case Keyword.Prepare when _tokens.Peek() is { Keyword: Keyword.Transaction }:
                return _transactions.Parse();
            case Keyword.Declare or Keyword.Fetch or Keyword.Move or Keyword.Close or Keyword.Prepare or Keyword.Execute
                or Keyword.Deallocate:
                return _cursors.Parse();
            case Keyword.Explain or Keyword.Listen or Keyword.Notify or Keyword.Unlisten or Keyword.Lock or Keyword.Analyze
                or Keyword.Analyse or Keyword.Vacuum or Keyword.Checkpoint:
                return _utilities.Parse();
            case Keyword.Copy:
                return _copy.Parse();
            case Keyword.Create:
                return ParseCreate();
            case Keyword.Drop when _tokens.Peek().Keyword is Keyword.Table or Keyword.View:
                return _tables.ParseDrop();
            case Keyword.Insert or Keyword.Update or Keyword.Delete:
                return _writes.Parse(null);
            case Keyword.Truncate:
                return _writes.ParseTruncate();
            case Keyword.Alter when _tokens.Peek().Keyword == Keyword.Table:
                return _changes.ParseAlter();
            case Keyword.Comment:
                return _changes.TryParseComment() ?? (Statement)_refused.Parse();
        }

        if (_tokens.Is(TokenKind.LeftParenthesis)) return ParseQuery();
        if (_tokens.Is(TokenKind.Identifier) && _settings.TryParseConvenience() is { } convenience) return convenience;
        return _refused.Parse();
    }

    private Statement ParseCreate()
    {
        if (_tokens.Peek().Keyword == Keyword.Index || (_tokens.Peek().Keyword == Keyword.Unique && _tokens.Peek(2).Keyword == Keyword.Index))
            return _changes.ParseIndex();
        return _tables.TryParseCreateTable() ?? _changes.TryParseTemporaryView() ?? (Statement)_refused.Parse();
    }

    private Statement ParseQuery()
    {
        Query query;
        if (_tokens.Is(Keyword.With))
        {
            var start = _tokens.Current.Start;
            var with = grammar.Queries.ParseWith();
            if (WriteStatementParser.Begins(_tokens)) return _writes.Parse(with);
            if (_tokens.Is(Keyword.Merge)) return _refused.Parse();
            query = grammar.Queries.ParseAfterWith(with, start);
        }
        else
        {
            query = grammar.Queries.ParseSelectStatement();
        }

        return SelectInto.Resolve(query);
    }
}
