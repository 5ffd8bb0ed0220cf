using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Utility.Copy;

/// <summary>The table and the columns that a COPY names.</summary>
internal static class CopyTable
{
    /// <summary>The table of that name.</summary>
    /// <exception cref="SqlErrorException">42P01: PostgreSQL does not say where the name stands.</exception>
    public static Relation Find(Session session, QualifiedName name, string text)
    {
        try
        {
            return session.Pipeline.ResolveRelation(name, text);
        }
        catch (SqlErrorException failure)
        {
            throw (failure.Error with { Position = 0 }).ToException();
        }
    }

    /// <summary>COPY of a table to the client is COPY of this query.</summary>
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

        var targets = Columns(relation, statement.Columns).Select(name => new SelectItem(new ColumnReference([name]), null)).ToList();
        var body = new SelectBody(
            null, EquatableArray.From(targets), [new TableItem(statement.Table!, null)], null, null, null, []);
        return new Query(null, body);
    }

    /// <summary>The columns of a COPY: those that it names, or all.</summary>
    /// <exception cref="SqlErrorException">42703, 42701.</exception>
    public static List<string> Columns(Relation relation, EquatableArray<string> named) =>
        named.IsEmpty ? [.. relation.Columns.Select(column => column.Name)] : Checked(relation, named);

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

    /// <summary>Checks that the columns of FORCE_NOT_NULL and FORCE_NULL are among those that come.</summary>
    /// <exception cref="SqlErrorException">42703, 42701, 42P10.</exception>
    public static void CheckForceNull(CopyOptions options, Relation relation, List<string> columns)
    {
        Check("FORCE_NOT_NULL", options.ForceNotNull);
        Check("FORCE_NULL", options.ForceNull);

        void Check(string option, EquatableArray<string> names)
        {
            foreach (var name in Checked(relation, names))
            {
                if (!columns.Contains(name))
                    throw new SqlError(SqlState.InvalidColumnReference, $"{option} column \"{name}\" not referenced by COPY").ToException();
            }
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
