using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Numerics;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>VALUES, each column in one representation.</summary>
internal static class ValuesLowering
{
    public static LoweredRows Lower(LoweringSession session, BoundValues node)
    {
        var rows = new LoweredExpression[node.Rows.Count][];
        for (var i = 0; i < rows.Length; i++) rows[i] = session.Within(null, () => session.Expressions.LowerAll(node.Rows[i]));
        var forms = new Representation[node.Types.Count];
        for (var column = 0; column < forms.Length; column++)
        {
            var type = node.Types[column].Oid;
            forms[column] = Unification.Common(type, rows.Select(row => row[column]));
            foreach (var row in rows) row[column] = Unification.As(row[column], type, forms[column]);
        }
        var names = SqlFragment.Join(", ", forms.Select((_, i) => SqlText.Column(i)));
        var text = SqlFragment.Join(", ", rows.Select(row => $"({SqlFragment.Join(", ", row.Select(value => value.Sql))})"));
        return new LoweredRows($"SELECT * FROM (VALUES {text}) AS v({names})", [.. forms]);
    }
}
