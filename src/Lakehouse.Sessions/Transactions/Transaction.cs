using Lakehouse.Postgres.Errors;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Transactions;

/// <summary>
/// Where a session stands between BEGIN and COMMIT. The lake is read-only, so a transaction is what it fixes (a timestamp,
/// under REPEATABLE READ a snapshot) and what it may undo (settings, cursors); those who own such things listen to its events.
/// </summary>
/// <remarks>PostgreSQL documentation, sections 13.2 and 55.2.2.1 "Multiple Statements in a Simple Query".</remarks>
public sealed class Transaction
{
    // PostgreSQL's own ids end at 2, and a new cluster has used some hundreds.
    private static long _lastId = 1000;

    private readonly List<string> _savepoints = [];
    private Block _block = Block.None;
    private bool _failed;
    private DateTimeOffset _startedAt;
    private long _id;

    private enum Block
    {
        None,

        // A statement on its own, or what the extended protocol runs until Sync.
        Implicit,

        // A string of several statements: for most purposes a block.
        ImplicitOfSeveral,

        // BEGIN was said.
        Explicit,
    }

    /// <summary>Raised by BEGIN (depth 0) and by each savepoint.</summary>
    public event Action? Opened;

    /// <summary>Raised when the innermost savepoint is merged into what encloses it.</summary>
    public event Action? Released;

    /// <summary>Raised when the innermost savepoint is undone and gone, or the transaction with depth 0.</summary>
    public event Action? Undone;

    /// <summary>Raised when the innermost savepoint is undone and stays.</summary>
    public event Action? RolledBackTo;

    /// <summary>Raised at the end of every transaction; true when it committed.</summary>
    public event Action<bool>? Ended;

    /// <summary>What ReadyForQuery reports.</summary>
    public TransactionStatus Status => _block != Block.Explicit ? TransactionStatus.Idle
        : _failed ? TransactionStatus.Failed
        : TransactionStatus.InTransaction;

    /// <summary>Whether BEGIN was said and neither COMMIT nor ROLLBACK yet.</summary>
    public bool InBlock => _block == Block.Explicit;

    /// <summary>Whether the block has failed and only its end is accepted.</summary>
    public bool HasFailed => _failed;

    /// <summary>now(): the time the transaction began.</summary>
    public DateTimeOffset StartedAt => _startedAt;

    /// <summary>txid_current(): a number that no other transaction of this process has, larger than those of earlier ones.</summary>
    public long Id => _id;

    /// <summary>Whether a query has run in this transaction (after it, the isolation level is fixed).</summary>
    public bool HasRunQuery { get; set; }

    /// <summary>A statement begins: outside a block, that begins an implicit transaction.</summary>
    /// <param name="endsBlock">It is one of those that a failed block accepts.</param>
    /// <param name="amongSeveral">It stands in a string of several statements, which make one transaction.</param>
    /// <exception cref="SqlErrorException">25P02 in a failed block.</exception>
    public void BeginStatement(bool endsBlock, bool amongSeveral = false)
    {
        if (!endsBlock) RequireNotFailed();
        if (_block is Block.None) Start(amongSeveral ? Block.ImplicitOfSeveral : Block.Implicit);
    }

    /// <summary>Refuses what a failed block does not accept.</summary>
    /// <exception cref="SqlErrorException">25P02.</exception>
    public void RequireNotFailed()
    {
        if (_failed) throw Aborted();
    }

    /// <summary>BEGIN. An implicit transaction of earlier statements in the same string becomes the block, as in PostgreSQL.</summary>
    /// <returns>A warning, or null.</returns>
    public SqlError? Begin()
    {
        if (_block == Block.Explicit) return Warning(SqlState.ActiveSqlTransaction, "there is already a transaction in progress");
        if (_block == Block.None) Start(Block.Explicit);
        _block = Block.Explicit;
        return null;
    }

    /// <summary>25P01 as a warning for COMMIT and ROLLBACK outside a block. To be told before they end what settings hold of it.</summary>
    public SqlError? WarnWithoutBlock() =>
        _block == Block.Explicit ? null : Warning(SqlState.NoActiveSqlTransaction, "there is no transaction in progress");

    /// <summary>COMMIT. A failed block is rolled back instead.</summary>
    /// <returns>False where the block was rolled back.</returns>
    public bool Commit()
    {
        var committed = !_failed;
        End(committed);
        return committed;
    }

    /// <summary>ROLLBACK.</summary>
    public void Rollback() => End(committed: false);

    /// <summary>SAVEPOINT.</summary>
    /// <exception cref="SqlErrorException">25P01 outside a block.</exception>
    public void Savepoint(string name)
    {
        RequireExplicitBlock("SAVEPOINT");
        _savepoints.Add(name);
        Opened?.Invoke();
    }

    /// <summary>RELEASE SAVEPOINT: the savepoint and all inside it are merged outwards.</summary>
    /// <exception cref="SqlErrorException">25P01, 3B001.</exception>
    public void Release(string name)
    {
        RequireExplicitBlock("RELEASE SAVEPOINT");
        for (var at = FindSavepoint(name); _savepoints.Count > at; _savepoints.RemoveAt(_savepoints.Count - 1)) Released?.Invoke();
    }

    /// <summary>ROLLBACK TO SAVEPOINT: undoes what came after it and heals a failed block.</summary>
    /// <exception cref="SqlErrorException">25P01, 3B001.</exception>
    public void RollbackTo(string name)
    {
        RequireExplicitBlock("ROLLBACK TO SAVEPOINT");
        for (var at = FindSavepoint(name); _savepoints.Count > at + 1; _savepoints.RemoveAt(_savepoints.Count - 1)) Undone?.Invoke();
        RolledBackTo?.Invoke();
        _failed = false;
    }

    /// <summary>A statement failed: an explicit block waits for its end, an implicit one is over.</summary>
    public void Fail()
    {
        if (_block == Block.Explicit) _failed = true;
        else End(committed: false);
    }

    /// <summary>Sync, or the end of a simple query's string: ends an implicit transaction.</summary>
    public void EndImplicit()
    {
        if (_block is Block.Implicit or Block.ImplicitOfSeveral) End(committed: true);
    }

    /// <summary>25P01 for a statement whose effect would end with itself.</summary>
    public void RequireBlock(string statement)
    {
        if (_block is not (Block.Explicit or Block.ImplicitOfSeveral)) throw OnlyInBlocks(statement).ToException();
    }

    /// <summary>25P01 as a warning for a statement that has no effect outside a block.</summary>
    public SqlError? WarnOutsideBlock(string statement) => _block is Block.Explicit or Block.ImplicitOfSeveral
        ? null
        : OnlyInBlocks(statement) with { Severity = Severity.Warning };

    private static SqlError OnlyInBlocks(string statement) =>
        new(SqlState.NoActiveSqlTransaction, $"{statement} can only be used in transaction blocks");

    private static SqlError Warning(SqlState state, string message) => new(state, message) { Severity = Severity.Warning };

    private static SqlErrorException Aborted() => new SqlError(
        SqlState.InFailedSqlTransaction,
        "current transaction is aborted, commands ignored until end of transaction block").ToException();

    private void RequireExplicitBlock(string statement)
    {
        if (_block != Block.Explicit) throw OnlyInBlocks(statement).ToException();
    }

    private int FindSavepoint(string name)
    {
        var at = _savepoints.LastIndexOf(name);
        return at >= 0 ? at : throw new SqlError(SqlState.SEInvalidSpecification, $"savepoint \"{name}\" does not exist").ToException();
    }

    private void Start(Block block)
    {
        _block = block;
        _failed = false;
        _startedAt = DateTimeOffset.UtcNow;
        _id = Interlocked.Increment(ref _lastId);
        HasRunQuery = false;
        Opened?.Invoke();
    }

    private void End(bool committed)
    {
        if (_block == Block.None) return;
        if (!committed)
        {
            for (; _savepoints.Count > 0; _savepoints.RemoveAt(_savepoints.Count - 1)) Undone?.Invoke();
            Undone?.Invoke();
        }

        _savepoints.Clear();
        _block = Block.None;
        _failed = false;
        Ended?.Invoke(committed);
    }
}
