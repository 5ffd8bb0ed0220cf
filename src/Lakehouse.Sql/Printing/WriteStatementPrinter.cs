using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Printing;

/// <summary>Prints INSERT, UPDATE and DELETE.</summary>
internal sealed class WriteStatementPrinter(SyntaxWriter writer)
{
    /// <summary>Prints INSERT.</summary>
    public SyntaxWriter Print(InsertStatement statement)
    {
        With(statement.With);
        Target("INSERT INTO ", statement.Target);
        if (!statement.Columns.IsEmpty) writer.Write(" (").Separated(statement.Columns, ", ", Column).Write(")");
        if (statement.Source is { } source) writer.Write(" ").Queries.Print(source);
        else writer.Write(" DEFAULT VALUES");
        if (statement.Conflict is { } conflict) Print(conflict);
        return Returning(statement.Returning);
    }

    /// <summary>Prints UPDATE.</summary>
    public SyntaxWriter Print(UpdateStatement statement)
    {
        With(statement.With);
        Target("UPDATE ", statement.Target);
        writer.Write(" SET ").Separated(statement.Assignments, ", ", Assignment);
        if (!statement.From.IsEmpty) writer.Write(" FROM ").From.PrintList(statement.From);
        Where(statement.Where);
        return Returning(statement.Returning);
    }

    /// <summary>Prints DELETE.</summary>
    public SyntaxWriter Print(DeleteStatement statement)
    {
        With(statement.With);
        Target("DELETE FROM ", statement.Target);
        if (!statement.Using.IsEmpty) writer.Write(" USING ").From.PrintList(statement.Using);
        Where(statement.Where);
        return Returning(statement.Returning);
    }

    private void With(WithClause? with)
    {
        if (with is not null) writer.Queries.PrintWith(with);
    }

    private void Target(string verb, TableItem target)
    {
        writer.Write(verb).Write(target.IsOnly ? "ONLY " : "").Name(target.Name);
        if (target.Alias is { } alias) writer.Write(" AS ").Name(alias.Name);
    }

    private void Column(TargetColumn column) => writer.Name(column.Name).Write(column.HasSteps ? "[1]" : "");

    private void Assignment(Assignment assignment)
    {
        if (assignment.IsRow) writer.Write("(");
        writer.Separated(assignment.Columns, ", ", Column).Write(assignment.IsRow ? ") = " : " = ").Expressions.Print(assignment.Value);
    }

    private void Print(ConflictClause conflict)
    {
        writer.Write(" ON CONFLICT").OptionalNameList(conflict.Columns);
        if (conflict.Constraint is { } constraint) writer.Write(" ON CONSTRAINT ").Name(constraint);
        if (!conflict.IsUpdate)
        {
            writer.Write(" DO NOTHING");
            return;
        }

        writer.Write(" DO UPDATE SET ").Separated(conflict.Assignments, ", ", Assignment);
        Where(conflict.Where);
    }

    private void Where(Expression? condition)
    {
        if (condition is not null) writer.Write(" WHERE ").Expressions.Print(condition);
    }

    private SyntaxWriter Returning(EquatableArray<SelectItem> items)
    {
        if (items.IsEmpty) return writer;
        writer.Write(" RETURNING ");
        return writer.Queries.PrintTargets(items);
    }
}
