using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Sessions.Statements;

/// <summary>The prepared statements of a session, by name; the protocol's and SQL's PREPARE share it. The empty name is the unnamed one.</summary>
/// <remarks>PostgreSQL documentation, section 55.2.3 "Extended Query" and SQL command PREPARE.</remarks>
public sealed class StatementTable
{
    // PostgreSQL has no bound; its sessions do not share their memory.
    private const int Most = 10_000;

    private readonly Dictionary<string, PreparedStatement> _byName = new(StringComparer.Ordinal);

    /// <summary>All named statements, for pg_prepared_statements.</summary>
    public IEnumerable<PreparedStatement> Named => _byName.Values.Where(statement => statement.Name.Length > 0);

    /// <summary>The statement of that name.</summary>
    /// <exception cref="SqlErrorException">26000.</exception>
    public PreparedStatement this[string name] => _byName.TryGetValue(PgName.Truncate(name), out var statement) ? statement : throw new SqlError(
        SqlState.InvalidSqlStatementName,
        name.Length == 0 ? "unnamed prepared statement does not exist" : $"prepared statement \"{name}\" does not exist").ToException();

    /// <summary>Checks that a statement of that name can be added: a named one must be closed before it is made again.</summary>
    /// <exception cref="SqlErrorException">42P05.</exception>
    public void RequireFree(string name)
    {
        if (name.Length > 0 && _byName.ContainsKey(PgName.Truncate(name)))
            throw new SqlError(SqlState.DuplicatePstatement, $"prepared statement \"{name}\" already exists").ToException();
    }

    /// <summary>Adds a statement; the unnamed one replaces its predecessor.</summary>
    /// <exception cref="SqlErrorException">42P05; 54000: there are too many.</exception>
    public void Add(PreparedStatement statement)
    {
        RequireFree(statement.Name);
        if (_byName.Count >= Most && statement.Name.Length > 0)
            throw new SqlError(SqlState.ProgramLimitExceeded, $"session has more than {Most} prepared statements").ToException();
        _byName[statement.Name] = statement;
    }

    /// <summary>Puts the same statement, analyzed anew, in place of the old one.</summary>
    public void Replace(PreparedStatement statement) => _byName[statement.Name] = statement;

    /// <summary>Removes a statement; false where there was none.</summary>
    public bool Remove(string name) => _byName.Remove(PgName.Truncate(name));

    /// <summary>DEALLOCATE ALL.</summary>
    public void Clear() => _byName.Clear();
}
