using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Resolution;

/// <summary>Finds the operator that a symbol means for operand types.</summary>
/// <remarks>PostgreSQL documentation, section 10.2 "Operators"; parse_oper.c.</remarks>
internal sealed class OperatorResolver(BindingSession session)
{
    private const string BinaryHint = "No operator matches the given name and argument types. You might need to add explicit type casts.";
    private const string PrefixHint = "No operator matches the given name and argument type. You might need to add an explicit type cast.";
    private const string AmbiguousHint = "Could not choose a best candidate operator. You might need to add explicit type casts.";

    private readonly Dictionary<(string Symbol, uint Left, uint Right), BuiltinOperator> _found = [];

    /// <summary>The binary operator for the operand types (oper).</summary>
    /// <exception cref="SqlErrorException">42883 or 42725, at <paramref name="offset"/>.</exception>
    public BuiltinOperator Binary(OperatorName name, uint left, uint right, int offset)
    {
        if (_found.TryGetValue((name.Symbol, left, right), out var known) && name.Qualifier.IsEmpty) return known;
        var candidates = Candidates(name, prefix: false, offset);
        var chosen = Exact(candidates, left, right) ?? Choose(candidates, [left, right], out var ambiguous)
            ?? throw Error(name, left, right, ambiguous, offset);
        _found[(name.Symbol, left, right)] = chosen;
        return chosen;
    }

    /// <summary>The prefix operator for the operand type (left_oper).</summary>
    /// <exception cref="SqlErrorException">42883 or 42725, at <paramref name="offset"/>.</exception>
    public BuiltinOperator Prefix(OperatorName name, uint right, int offset)
    {
        var candidates = Candidates(name, prefix: true, offset);
        return candidates.Find(candidate => candidate.Right == right) ?? Choose(candidates, [right], out var ambiguous)
            ?? throw Error(name, 0, right, ambiguous, offset);
    }

    private List<BuiltinOperator> Candidates(OperatorName name, bool prefix, int offset)
    {
        if (name.Qualifier.Count > 1)
            throw session.Error(SqlState.SyntaxError, $"improper qualified name (too many dotted names): {name}", offset);
        if (!name.Qualifier.IsEmpty && name.Qualifier[0] != "pg_catalog")
        {
            if (!session.Context.Catalog.SchemaExists(name.Qualifier[0]))
                throw session.Error(SqlState.InvalidSchemaName, $"schema \"{name.Qualifier[0]}\" does not exist", offset);
            return [];
        }
        var found = new List<BuiltinOperator>();
        foreach (var row in BuiltinCatalog.Instance.Operators(name.Symbol))
        {
            if (row.Left == 0 == prefix) found.Add(row);
        }
        return found;
    }

    private static BuiltinOperator? Exact(List<BuiltinOperator> candidates, uint left, uint right)
    {
        var assumed = left == TypeOid.Unknown || right == TypeOid.Unknown;
        if (left == TypeOid.Unknown) left = right;
        else if (right == TypeOid.Unknown) right = left;
        if (candidates.Find(row => row.Left == left && row.Right == right) is { } exact) return exact;
        if (!assumed || TypeRules.BaseType(left) is var type && type == left) return null;
        return candidates.Find(row => row.Left == type && row.Right == type);
    }

    private static BuiltinOperator? Choose(List<BuiltinOperator> rows, uint[] actual, out bool ambiguous)
    {
        var candidates = rows.ConvertAll(row =>
            new Candidate<BuiltinOperator>(row, actual.Length == 1 ? [row.Right] : [row.Left, row.Right]));
        candidates = CandidateSelection.Matching(candidates, actual);
        ambiguous = false;
        if (candidates.Count == 0) return null;
        if (candidates.Count == 1) return candidates[0].Target;
        var best = CandidateSelection.Best(candidates, actual);
        ambiguous = best is null;
        return best?.Target;
    }

    private SqlErrorException Error(OperatorName name, uint left, uint right, bool ambiguous, int offset)
    {
        var operands = $"{name} {TypeDisplay.Format(right)}";
        if (left != 0) operands = $"{TypeDisplay.Format(left)} {operands}";
        return ambiguous
            ? session.Error(SqlState.AmbiguousFunction, $"operator is not unique: {operands}", offset, AmbiguousHint)
            : session.Error(SqlState.UndefinedFunction, $"operator does not exist: {operands}", offset, left == 0 ? PrefixHint : BinaryHint);
    }
}
