using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Lowering.Writes;
using Lakehouse.Sql.Printing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Temporary;

/// <summary>Collects the columns and constraints of a table that is being defined, with PostgreSQL's names for constraints.</summary>
/// <remarks>PostgreSQL's transformCreateStmt and ChooseConstraintName.</remarks>
internal sealed class TableBuilder(Session session, string table, string text)
{
    // INDEX_MAX_KEYS.
    private const int MostKeyColumns = 32;

    private readonly List<RelationColumn> _columns = [];
    private readonly List<ColumnDefault?> _defaults = [];
    private readonly List<UniqueKey> _keys = [];
    private readonly List<TableCheck> _checks = [];

    /// <summary>Starts with what a table has already.</summary>
    public void Take(TemporaryTable from)
    {
        _columns.AddRange(from.Columns);
        for (var i = 0; i < from.Columns.Length; i++) _defaults.Add(from.Rules.DefaultOf(i));
        _keys.AddRange(from.Rules.Keys);
        _checks.AddRange(from.Rules.Checks);
    }

    /// <summary>Adds what stands in the parentheses of CREATE TABLE.</summary>
    /// <exception cref="SqlErrorException">It cannot be defined so.</exception>
    public void Add(EquatableArray<TableElement> elements)
    {
        // Before each is compared with the others.
        NewTable.RequireFew(elements.OfType<TableColumn>().Count());
        foreach (var element in elements)
        {
            if (element is TableColumn column) Add(column);
            else if (element is LikeElement like) Add(like);
        }

        foreach (var constraint in elements.OfType<TableConstraint>()) Add(constraint);
    }

    /// <summary>Adds a column with its constraints.</summary>
    /// <exception cref="SqlErrorException">It cannot be defined so.</exception>
    public void Add(TableColumn column)
    {
        if (column.Type.Names is [.., var word] && word is "serial" or "bigserial" or "smallserial" or "serial2" or "serial4" or "serial8")
            throw SqlError.FeatureNotSupported($"columns of type {word} are not supported in temporary tables").ToException();
        var type = session.Pipeline.ResolveType(column.Type, text);
        _columns.Add(NewTable.Column(_columns, column.Name, type.Oid, type.TypeModifier));
        _defaults.Add(null);
        foreach (var constraint in column.Constraints) Add(constraint, _columns.Count - 1);
    }

    /// <summary>The table: its constraints understood, its name in the engine taken.</summary>
    /// <exception cref="SqlErrorException">A default or a CHECK means nothing.</exception>
    public TemporaryTable Build(uint oid, OnCommitAction onCommit)
    {
        NewTable.RequireColumns([.. _columns]);
        var rules = new TableRules(_defaults.TrueForAll(value => value is null) ? [] : [.. _defaults], [.. _keys], [.. _checks]);
        var built = new TemporaryTable(oid, table, [.. _columns]) { Rules = rules, OnCommit = onCommit };
        var relation = built.ToRelation(session.TemporaryTables.Schema);
        for (var i = 0; i < _columns.Count; i++)
        {
            if (rules.DefaultOf(i) is not null) session.Pipeline.CheckDefault(relation, i);
        }

        return built with
        {
            EngineName = session.TemporaryTables.TakeEngineName(table),
            EngineChecks = [.. _checks.Select(check => session.Pipeline.LowerCheck(check.Condition, relation, text))],
        };
    }

    private void Add(TableConstraint constraint, int column)
    {
        switch (constraint.Kind)
        {
            case ConstraintKind.NotNull: _columns[column] = _columns[column] with { NotNull = true }; break;
            case ConstraintKind.Default when _defaults[column] is not null:
                throw new SqlError(SqlState.SyntaxError, $"multiple default values specified for column \"{_columns[column].Name}\" of table \"{table}\"").ToException();
            case ConstraintKind.Default: _defaults[column] = new ColumnDefault(constraint.Expression!, SyntaxPrinter.Print(constraint.Expression!)); break;
            case ConstraintKind.Identity: throw SqlError.FeatureNotSupported("identity columns are not supported in temporary tables").ToException();
            case ConstraintKind.Check: AddCheck(constraint, _columns[column].Name); break;
            case ConstraintKind.PrimaryKey or ConstraintKind.Unique: AddKey(constraint, [column]); break;
        }
    }

    private void Add(TableConstraint constraint)
    {
        if (constraint.Kind == ConstraintKind.Check) AddCheck(constraint, null);
        else AddKey(constraint, [.. constraint.Columns.Select(Position)]);
    }

    /// <summary>CREATE UNIQUE INDEX.</summary>
    public void AddUnique(string? name, EquatableArray<string> columns)
    {
        List<int> positions = [.. columns.Select(Position)];
        var chosen = name ?? Free($"{table}_{string.Join('_', columns.AsEnumerable())}_idx");
        AddKey(new TableConstraint(ConstraintKind.Unique, chosen, columns, null), positions);
    }

    private void AddKey(TableConstraint constraint, List<int> columns)
    {
        var isPrimary = constraint.Kind == ConstraintKind.PrimaryKey;
        if (isPrimary && _keys.Exists(key => key.IsPrimary))
            throw new SqlError(SqlState.InvalidTableDefinition, $"multiple primary keys for table \"{table}\" are not allowed").ToException();
        foreach (var column in columns)
        {
            if (columns.Count(other => other == column) > 1)
            {
                throw new SqlError(
                    SqlState.DuplicateColumn,
                    $"column \"{_columns[column].Name}\" appears twice in {(isPrimary ? "primary key" : "unique")} constraint").ToException();
            }

            if (!StoredColumn.HasEngineEquality(_columns[column]))
                throw SqlError.FeatureNotSupported($"unique constraints on column \"{_columns[column].Name}\" are not supported because of its type").ToException();
            if (isPrimary) _columns[column] = _columns[column] with { NotNull = true };
        }

        if (columns.Count > MostKeyColumns)
            throw new SqlError(SqlState.TooManyColumns, $"cannot use more than {MostKeyColumns} columns in an index").ToException();
        var name = constraint.Name ?? Free(isPrimary
            ? $"{table}_pkey"
            : $"{table}_{string.Join('_', columns.Select(column => _columns[column].Name))}_key");
        _keys.Add(new UniqueKey(name, isPrimary, EquatableArray.From(columns)));
    }

    private void AddCheck(TableConstraint constraint, string? column)
    {
        var name = constraint.Name ?? Free(column is null ? $"{table}_check" : $"{table}_{column}_check");
        if (_checks.Exists(check => check.Name == name))
            throw new SqlError(SqlState.DuplicateObject, $"check constraint \"{name}\" already exists").ToException();
        _checks.Add(new TableCheck(name, constraint.Expression!, SyntaxPrinter.Print(constraint.Expression!)));
    }

    private void Add(LikeElement like)
    {
        var source = session.Pipeline.ResolveRelation(like.Source, text);
        var offset = _columns.Count;
        for (var i = 0; i < source.Columns.Length; i++)
        {
            var column = source.Columns[i];
            _columns.Add(NewTable.Column(_columns, column.Name, column.TypeOid, column.TypeModifier, column.NotNull));
            _defaults.Add(like.WithDefaults ? source.Rules.DefaultOf(i) : null);
        }

        if (like.WithConstraints) _checks.AddRange(source.Rules.Checks);
        if (!like.WithIndexes) return;
        foreach (var key in source.Rules.Keys)
        {
            AddKey(
                new TableConstraint(key.IsPrimary ? ConstraintKind.PrimaryKey : ConstraintKind.Unique, null, [], null),
                [.. key.Columns.Select(column => column + offset)]);
        }
    }

    private int Position(string name)
    {
        var position = _columns.FindIndex(column => column.Name == name);
        return position >= 0 ? position : throw new SqlError(SqlState.UndefinedColumn, $"column \"{name}\" named in key does not exist").ToException();
    }

    private string Free(string name)
    {
        var free = name;
        for (var i = 1; _keys.Exists(key => key.Name == free) || _checks.Exists(check => check.Name == free); i++) free = $"{name}{i}";
        return free;
    }
}
