using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>BEGIN, COMMIT, ROLLBACK and savepoints. Two-phase commit is refused.</summary>
/// <remarks>PostgreSQL documentation, "BEGIN" and its neighbours in the SQL reference.</remarks>
internal sealed class TransactionStatementParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes one of them.</summary>
    public Statement Parse()
    {
        switch (_tokens.Advance().Keyword)
        {
            case Keyword.Begin:
                AcceptWord();
                return new BeginStatement(TransactionModeParser.Parse(_tokens, required: false), IsStart: false);
            case Keyword.Start:
                _tokens.Expect(Keyword.Transaction);
                return new BeginStatement(TransactionModeParser.Parse(_tokens, required: false), IsStart: true);
            case Keyword.Commit when _tokens.Accept(Keyword.Prepared):
                return ParseTwoPhase("COMMIT PREPARED");
            case Keyword.Commit or Keyword.End:
                AcceptWord();
                return new CommitStatement(ParseChain());
            case Keyword.Rollback when _tokens.Accept(Keyword.Prepared):
                return ParseTwoPhase("ROLLBACK PREPARED");
            case Keyword.Rollback:
                return ParseRollback();
            case Keyword.Abort:
                AcceptWord();
                return new RollbackStatement(ParseChain());
            case Keyword.Savepoint:
                return new SavepointStatement(grammar.Names.ParseColumnId());
            case Keyword.Release:
                return new ReleaseSavepointStatement(ParseSavepointName());
            default:
                _tokens.Expect(Keyword.Transaction);
                return ParseTwoPhase("PREPARE TRANSACTION");
        }
    }

    private Statement ParseRollback()
    {
        AcceptWord();
        return _tokens.Accept(Keyword.To) ? new RollbackToSavepointStatement(ParseSavepointName()) : new RollbackStatement(ParseChain());
    }

    private string ParseSavepointName()
    {
        // SAVEPOINT may be the name itself: RELEASE savepoint.
        if (_tokens.Is(Keyword.Savepoint) && NameParser.IsColumnId(_tokens.Peek())) _tokens.Advance();
        return grammar.Names.ParseColumnId();
    }

    private void AcceptWord()
    {
        if (!_tokens.Accept(Keyword.Work)) _tokens.Accept(Keyword.Transaction);
    }

    private bool ParseChain()
    {
        if (!_tokens.Accept(Keyword.And)) return false;
        var isNot = _tokens.Accept(Keyword.No);
        _tokens.Expect(Keyword.Chain);
        return !isNot;
    }

    private RefusedStatement ParseTwoPhase(string tag)
    {
        grammar.Constants.ParseString();
        return new RefusedStatement(tag, RefusalReason.Unsupported);
    }
}
