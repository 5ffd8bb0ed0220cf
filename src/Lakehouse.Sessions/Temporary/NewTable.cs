using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Lowering.Writes;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Temporary;

/// <summary>What is the same for every temporary table that is made: its name, its columns.</summary>
internal static class NewTable
{
    // MaxHeapAttributeNumber.
    private const int MostColumns = 1600;

    /// <summary>Checks that a table of that name can be made.</summary>
    /// <param name="session">The session.</param>
    /// <param name="name">The name.</param>
    /// <param name="ifNotExists">IF NOT EXISTS.</param>
    /// <param name="response">Where notices go.</param>
    /// <param name="text">The statement's text, where PostgreSQL says where the name stands.</param>
    /// <returns>False where one exists and that is no error; the client was told.</returns>
    /// <exception cref="SqlErrorException">42P07, 42P16, 42501.</exception>
    public static bool MayBeMade(Session session, QualifiedName name, bool ifNotExists, IResponse response, string? text = null)
    {
        RequireTemporarySchema(session, name);
        if (!session.Privileges.MayMakeTemporary)
        {
            throw new SqlError(
                SqlState.InsufficientPrivilege, $"permission denied to create temporary tables in database \"{session.Identity.Database}\"")
            {
                Position = text is null ? 0 : TextPosition.FromOffset(text, name.Span.Start),
            }.ToException();
        }

        if (session.TemporaryTables.Find(name.Name) is null) return true;
        var error = new SqlError(SqlState.DuplicateTable, $"relation \"{name.Name}\" already exists");
        if (!ifNotExists) throw error.ToException();
        response.Notice(error with { Message = $"{error.Message}, skipping", Severity = Severity.Notice });
        return false;
    }

    /// <summary>Checks that a schema, where one is written, is that of temporary tables.</summary>
    /// <exception cref="SqlErrorException">42P16.</exception>
    public static void RequireTemporarySchema(Session session, QualifiedName name)
    {
        if (name.Schema is null or "pg_temp" || name.Schema == session.TemporaryTables.Schema) return;
        throw new SqlError(SqlState.InvalidTableDefinition, "cannot create temporary relation in non-temporary schema").ToException();
    }

    /// <summary>A column of a table that is made.</summary>
    /// <exception cref="SqlErrorException">42701, 42P16.</exception>
    public static RelationColumn Column(IReadOnlyList<RelationColumn> before, string name, uint type, int modifier, bool notNull = false)
    {
        if (before.Any(column => column.Name == name))
            throw new SqlError(SqlState.DuplicateColumn, $"column \"{name}\" specified more than once").ToException();
        if (BuiltinCatalog.Instance.FindType(type) is { Kind: 'p' } pseudo && type != TypeOid.Unknown)
            throw new SqlError(SqlState.InvalidTableDefinition, $"column \"{name}\" has pseudo-type {pseudo.Name}").ToException();
        if (modifier >= 0 && BuiltinCatalog.Instance.FindType(type) is { IsTrueArray: true })
            throw SqlError.FeatureNotSupported($"column \"{name}\" is an array whose elements have a length or precision, which is not supported").ToException();
        var number = (short)(before.Count + 1);
        return new RelationColumn(name, number, type, modifier, EngineName(before, name), StoredColumn.EngineType(type, modifier), notNull);
    }

    /// <summary>The engine does not tell names apart by case, and calls the number of a row rowid.</summary>
    private static string EngineName(IReadOnlyList<RelationColumn> before, string name)
    {
        var isFree = !name.Equals("rowid", StringComparison.OrdinalIgnoreCase)
            && before.All(column => !column.EngineName.Equals(name, StringComparison.OrdinalIgnoreCase));
        return isFree ? name : $"{name}:{before.Count + 1}";
    }

    /// <summary>54011: more columns than a table of PostgreSQL may have.</summary>
    public static void RequireFew(int columns)
    {
        if (columns > MostColumns) throw new SqlError(SqlState.TooManyColumns, $"tables can have at most {MostColumns} columns").ToException();
    }

    /// <summary>0A000: the engine has no tables without columns. 54011: there are too many.</summary>
    public static void RequireColumns(ImmutableArray<RelationColumn> columns)
    {
        RequireFew(columns.Length);
        if (columns.IsEmpty) throw SqlError.FeatureNotSupported("tables without columns are not supported").ToException();
    }
}
