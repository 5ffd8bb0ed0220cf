using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Utility.Copy;

/// <summary>COPY of a table is COPY of a SELECT of its columns.</summary>
internal static class CopyTable
{
    /// <summary>The query.</summary>
    /// <exception cref="SqlErrorException">42809 for a view, 42703 and 42701 for the columns.</exception>
    public static Query Query(Relation relation, CopyToStatement statement)
    {
        if (relation.Kind == RelationKind.View)
        {
            throw new SqlError(SqlState.WrongObjectType, $"cannot copy from view \"{relation.Name}\"")
            {
                Hint = "Try the COPY (SELECT ...) TO variant.",
            }.ToException();
        }

        var names = statement.Columns.IsEmpty ? [.. relation.Columns.Select(column => column.Name)] : Checked(relation, statement.Columns);
        var targets = names.Select(name => new SelectItem(new ColumnReference([name]), null)).ToList();
        var body = new SelectBody(
            null, EquatableArray.From(targets), [new TableItem(statement.Table!, null)], null, null, null, []);
        return new Query(null, body);
    }

    /// <summary>Checks that the columns of FORCE_QUOTE are columns of the result.</summary>
    /// <exception cref="SqlErrorException">42703.</exception>
    public static void CheckForceQuote(CopyOptions options, IReadOnlyList<ResultColumn> columns)
    {
        foreach (var name in options.ForceQuote)
        {
            if (columns.All(column => column.Name != name))
                throw new SqlError(SqlState.UndefinedColumn, $"column \"{name}\" does not exist").ToException();
        }
    }

    private static List<string> Checked(Relation relation, EquatableArray<string> columns)
    {
        var names = new List<string>();
        foreach (var name in columns)
        {
            if (relation.Columns.All(column => column.Name != name))
            {
                throw new SqlError(SqlState.UndefinedColumn, $"column \"{name}\" of relation \"{relation.Name}\" does not exist")
                    .ToException();
            }

            if (names.Contains(name))
                throw new SqlError(SqlState.DuplicateColumn, $"column \"{name}\" specified more than once").ToException();
            names.Add(name);
        }

        return names;
    }
}
