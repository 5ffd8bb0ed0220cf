using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Expressions;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>
/// Functions in FROM: each a list that is unnested, several side by side, ordinality counted. A series of integers with
/// constant bounds is the engine's table function, which makes no list.
/// </summary>
internal static class FunctionScanLowering
{
    public static LoweredRows Lower(LoweringSession session, BoundFunctionScan node)
    {
        if (node is { Functions: [var only], WithOrdinality: false } && Series(session, only) is { } series) return series;
        var lists = new List<SqlFragment>();
        var columns = new List<LoweredExpression>();
        for (var i = 0; i < node.Functions.Count; i++)
        {
            var list = Rows(session, node.Functions[i]);
            lists.Add($"{list} AS l{i}");
            columns.AddRange(Columns(node.Functions[i], list, i));
        }
        if (node.WithOrdinality) columns.Add(Ordinality(node.Functions.Count));
        var names = columns.Select((column, i) => $"{column} AS {SqlText.Column(i)}");
        return new LoweredRows(
            $"SELECT {SqlFragment.Join(", ", names)} FROM (SELECT {SqlFragment.Join(", ", lists)}) AS l", [.. columns.Select(column => column.Form)]);
    }

    private static LoweredExpression Rows(LoweringSession session, BoundTableFunction function)
    {
        if (JsonRecords.Rows(session, function) is { } records) return records;
        if (function.Call is BoundFunctionCall { ReturnsSet: true } call) return LowerFunctionCall.Rows(session.Expressions, call);
        var value = session.Expressions.Operand(function.Call);
        var one = Canonical.Of(value.Value, value.Type);
        return new LoweredExpression($"[{one}]", new Representation.List(one.Form));
    }

    private static IEnumerable<LoweredExpression> Columns(BoundTableFunction function, LoweredExpression list, int number)
    {
        var element = ((Representation.List)list.Form).Element;
        if (!function.IsComposite) return [new LoweredExpression($"unnest(l.l{number})", element)];
        // A list of rows has a field for each column, in order.
        var fields = (element as Representation.Struct)?.Fields;
        return function.Columns.AsImmutableArray().Select((column, i) => new LoweredExpression(
            $"struct_extract_at(unnest(l.l{number}), {i + 1})", fields is { } known && i < known.Count ? known[i].Form : Representations.Of(column.Type.Oid)));
    }

    private static LoweredExpression Ordinality(int lists)
    {
        var lengths = SqlFragment.Join(", ", Enumerable.Range(0, lists).Select(i => $"coalesce(len(l.l{i}), 0)"));
        return new LoweredExpression($"unnest(range(1, greatest({lengths}) + 1))", Representations.BigInt);
    }

    private static LoweredRows? Series(LoweringSession session, BoundTableFunction function)
    {
        if (function.Call is not BoundFunctionCall { Function.Name: "generate_series" } call) return null;
        if (call.Type.Oid is not (TypeOid.Int4 or TypeOid.Int8)) return null;
        var arguments = session.Expressions.LowerAll(call.Arguments);
        if (arguments.Any(argument => argument.Constant is null) || arguments is [_, _, { Constant: "0" }]) return null;
        var form = Representations.Of(call.Type.Oid);
        var list = SqlFragment.Join(", ", arguments.Select(argument => argument.Sql));
        return new LoweredRows($"SELECT CAST(s.n AS {form}) AS c0 FROM generate_series({list}) AS s(n)", [form]);
    }
}
