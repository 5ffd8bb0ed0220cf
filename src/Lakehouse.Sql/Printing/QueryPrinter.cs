using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Printing;

/// <summary>Prints queries.</summary>
internal sealed class QueryPrinter(SyntaxWriter writer) : IQueryBodyVisitor<SyntaxWriter>, IGroupByItemVisitor<SyntaxWriter>
{
    /// <summary>Prints a query.</summary>
    public SyntaxWriter Print(Query query)
    {
        StackGuard.Check();
        if (query.With is not null) PrintWith(query.With);
        query.Body.Accept(this);
        if (!query.OrderBy.IsEmpty)
        {
            writer.Write(" ");
            PrintOrderBy(query.OrderBy);
        }

        if (query.Limit is not null) PrintLimit(query.Limit);
        foreach (var locking in query.Locking) PrintLocking(locking);
        return writer;
    }

    /// <summary>Prints a query in parentheses.</summary>
    public SyntaxWriter PrintParenthesized(Query query)
    {
        writer.Write("(");
        return Print(query).Write(")");
    }

    /// <summary>Prints ORDER BY.</summary>
    public SyntaxWriter PrintOrderBy(EquatableArray<OrderByItem> items) => writer.Write("ORDER BY ").Separated(items, ", ", PrintOrderByItem);

    /// <summary>Prints a window's specification with its parentheses.</summary>
    public SyntaxWriter PrintWindow(WindowSpecification window)
    {
        var separator = "(";
        void Clause(string words)
        {
            writer.Write(separator).Write(words);
            separator = " ";
        }

        if (window.BaseWindow is not null)
        {
            Clause("");
            writer.Name(window.BaseWindow);
        }

        if (!window.PartitionBy.IsEmpty)
        {
            Clause("PARTITION BY ");
            writer.Expressions.PrintList(window.PartitionBy);
        }

        if (!window.OrderBy.IsEmpty)
        {
            Clause("");
            PrintOrderBy(window.OrderBy);
        }

        if (window.Frame is not null)
        {
            Clause("");
            PrintFrame(window.Frame);
        }

        return writer.Write(separator == "(" ? "()" : ")");
    }

    public SyntaxWriter VisitSelect(SelectBody body)
    {
        writer.Write("SELECT");
        if (body.Distinct is not null)
        {
            writer.Write(" DISTINCT");
            if (!body.Distinct.On.IsEmpty)
            {
                writer.Write(" ON (");
                writer.Expressions.PrintList(body.Distinct.On).Write(")");
            }
        }

        if (!body.Targets.IsEmpty) writer.Write(" ").Separated(body.Targets, ", ", PrintTarget);
        if (body.Into is not null) PrintInto(body.Into);
        if (!body.From.IsEmpty) writer.Write(" FROM ").From.PrintList(body.From);
        Clause(" WHERE ", body.Where);
        if (body.GroupBy is not null)
        {
            writer.Write(body.GroupBy.IsDistinct ? " GROUP BY DISTINCT " : " GROUP BY ")
                .Separated(body.GroupBy.Items, ", ", item => item.Accept(this));
        }

        Clause(" HAVING ", body.Having);
        return body.Windows.IsEmpty
            ? writer
            : writer.Write(" WINDOW ").Separated(body.Windows, ", ", window =>
            {
                writer.Name(window.Name).Write(" AS ");
                PrintWindow(window.Specification);
            });
    }

    public SyntaxWriter VisitValues(ValuesBody body) => writer.Write("VALUES ").Separated(body.Rows, ", ", row =>
    {
        writer.Write("(");
        writer.Expressions.PrintList(row.Values).Write(")");
    });

    public SyntaxWriter VisitSetOperation(SetOperationBody body)
    {
        PrintOperand(body.Left, body.Operator, isRight: false);
        writer.Write(body.Operator switch
        {
            SetOperator.Union => " UNION ",
            SetOperator.Intersect => " INTERSECT ",
            SetOperator.Except => " EXCEPT ",
        });
        if (body.IsAll) writer.Write("ALL ");
        return PrintOperand(body.Right, body.Operator, isRight: true);
    }

    public SyntaxWriter VisitExpression(GroupByExpression item) => writer.Expressions.Print(item.Value);

    public SyntaxWriter VisitEmptySet(EmptyGroupingSet item) => writer.Write("()");

    public SyntaxWriter VisitRollup(RollupItem item)
    {
        writer.Write("ROLLUP(");
        return writer.Expressions.PrintList(item.Elements).Write(")");
    }

    public SyntaxWriter VisitCube(CubeItem item)
    {
        writer.Write("CUBE(");
        return writer.Expressions.PrintList(item.Elements).Write(")");
    }

    public SyntaxWriter VisitGroupingSets(GroupingSetsItem item)
    {
        StackGuard.Check();
        return writer.Write("GROUPING SETS (").Separated(item.Sets, ", ", set => set.Accept(this)).Write(")");
    }

    private void Clause(string words, Expression? expression)
    {
        if (expression is null) return;
        writer.Write(words);
        writer.Expressions.Print(expression);
    }

    private SyntaxWriter PrintOperand(Query operand, SetOperator around, bool isRight)
    {
        var isSimple = operand is { With: null, OrderBy.IsEmpty: true, Limit: null, Locking.IsEmpty: true };
        var bindsTightly = operand.Body is not SetOperationBody inner || (isRight
            ? inner.Operator == SetOperator.Intersect && around != SetOperator.Intersect
            : inner.Operator == SetOperator.Intersect || around != SetOperator.Intersect);
        return isSimple && bindsTightly ? Print(operand) : PrintParenthesized(operand);
    }

    /// <summary>Prints WITH.</summary>
    public void PrintWith(WithClause with)
    {
        writer.Write(with.IsRecursive ? "WITH RECURSIVE " : "WITH ").Separated(with.Tables, ", ", table =>
        {
            writer.Name(table.Name).OptionalNameList(table.Columns, "").Write(table.IsMaterialized switch
            {
                null => " AS ",
                true => " AS MATERIALIZED ",
                false => " AS NOT MATERIALIZED ",
            });
            PrintParenthesized(table.Query);
        }).Write(" ");
    }

    /// <summary>Prints a select list.</summary>
    public SyntaxWriter PrintTargets(EquatableArray<SelectItem> targets) => writer.Separated(targets, ", ", PrintTarget);

    private void PrintTarget(SelectItem item)
    {
        writer.Expressions.Print(item.Value);
        if (item.Alias is not null) writer.Write(" AS ").Name(item.Alias);
    }

    private void PrintInto(IntoClause into) => writer.Write(into.Persistence switch
    {
        TablePersistence.Permanent => " INTO TABLE ",
        TablePersistence.Temporary => " INTO TEMPORARY TABLE ",
        TablePersistence.Unlogged => " INTO UNLOGGED TABLE ",
    }).Name(into.Table);

    private void PrintOrderByItem(OrderByItem item)
    {
        writer.Expressions.Print(item.Value).Write(item.Direction switch
        {
            SortDirection.Default => "",
            SortDirection.Ascending => " ASC",
            SortDirection.Descending => " DESC",
            SortDirection.Using => " USING ",
        });
        if (item.UsingOperator is not null) writer.Operator(item.UsingOperator);
        writer.Write(item.Nulls switch
        {
            NullsOrder.Default => "",
            NullsOrder.First => " NULLS FIRST",
            NullsOrder.Last => " NULLS LAST",
        });
    }

    private void PrintFrame(WindowFrame frame)
    {
        writer.Write(frame.Units switch
        {
            FrameUnits.Range => "RANGE BETWEEN ",
            FrameUnits.Rows => "ROWS BETWEEN ",
            FrameUnits.Groups => "GROUPS BETWEEN ",
        });
        PrintBound(frame.Start);
        writer.Write(" AND ");
        PrintBound(frame.End);
        writer.Write(frame.Exclusion switch
        {
            FrameExclusion.NoOthers => "",
            FrameExclusion.CurrentRow => " EXCLUDE CURRENT ROW",
            FrameExclusion.Group => " EXCLUDE GROUP",
            FrameExclusion.Ties => " EXCLUDE TIES",
        });
    }

    private void PrintBound(FrameBound bound)
    {
        if (bound.Offset is not null) writer.Expressions.PrintOperand(bound.Offset);
        writer.Write(bound.Kind switch
        {
            FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
            FrameBoundKind.OffsetPreceding => " PRECEDING",
            FrameBoundKind.CurrentRow => "CURRENT ROW",
            FrameBoundKind.OffsetFollowing => " FOLLOWING",
            FrameBoundKind.UnboundedFollowing => "UNBOUNDED FOLLOWING",
        });
    }

    private void PrintLimit(LimitClause limit)
    {
        if (limit.WithTies)
        {
            writer.Write(" FETCH FIRST ");
            writer.Expressions.PrintOperand(limit.Count!).Write(" ROWS WITH TIES");
        }
        else if (limit.Count is NullLiteral)
        {
            writer.Write(" LIMIT ALL");
        }
        else
        {
            Clause(" LIMIT ", limit.Count);
        }

        Clause(" OFFSET ", limit.Offset);
    }

    private void PrintLocking(LockingClause locking)
    {
        writer.Write(locking.Strength switch
        {
            LockStrength.KeyShare => " FOR KEY SHARE",
            LockStrength.Share => " FOR SHARE",
            LockStrength.NoKeyUpdate => " FOR NO KEY UPDATE",
            LockStrength.Update => " FOR UPDATE",
        });
        if (!locking.Tables.IsEmpty) writer.Write(" OF ").Separated(locking.Tables, ", ", name => writer.Name(name));
        writer.Write(locking.Wait switch
        {
            LockWait.Block => "",
            LockWait.SkipLocked => " SKIP LOCKED",
            LockWait.NoWait => " NOWAIT",
        });
    }
}
