using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Resolution;

/// <summary>What a function call's name and argument types mean.</summary>
internal abstract record FunctionResolution
{
    /// <summary>A function, with one declared type for each argument of the call.</summary>
    public sealed record Found(FunctionMatch Match, uint[] Types) : FunctionResolution;

    /// <summary>A cast written as a call: <c>date('2020-01-01')</c>.</summary>
    public sealed record Cast(uint Target) : FunctionResolution;

    /// <summary>No function accepts these arguments.</summary>
    public sealed record None : FunctionResolution;

    /// <summary>Several do, none better than the others.</summary>
    public sealed record Ambiguous : FunctionResolution;
}

/// <summary>Finds the function that a call means.</summary>
/// <remarks>PostgreSQL documentation, section 10.3 "Functions"; func_get_detail.</remarks>
internal sealed class FunctionResolver(BindingSession session)
{
    /// <summary>Resolves a call. Names of arguments are null for positional ones.</summary>
    public FunctionResolution Resolve(
        EquatableArray<string> name, uint[] actual, IReadOnlyList<string?> names, bool expandVariadic, int offset)
    {
        var candidates = Candidates(name, actual.Length, names, expandVariadic, offset);
        foreach (var candidate in candidates)
        {
            if (candidate.Types.AsSpan().SequenceEqual(actual)) return Found(candidate);
        }
        if (actual.Length == 1 && names[0] is null && AsCast(name, actual[0]) is { } cast) return cast;
        candidates = CandidateSelection.Matching(candidates, actual);
        if (candidates.Count == 0) return new FunctionResolution.None();
        if (candidates.Count == 1) return Found(candidates[0]);
        return CandidateSelection.Best(candidates, actual) is { } best ? Found(best) : new FunctionResolution.Ambiguous();
    }

    private static FunctionResolution.Found Found(Candidate<FunctionMatch> candidate) => new(candidate.Target, candidate.Types);

    private List<Candidate<FunctionMatch>> Candidates(
        EquatableArray<string> name, int count, IReadOnlyList<string?> names, bool expandVariadic, int offset)
    {
        var schema = Schema(name, offset);
        var candidates = new List<Candidate<FunctionMatch>>();
        foreach (var function in BuiltinCatalog.Instance.Functions(name[^1]))
        {
            if (schema is null ? !session.SearchPath.Contains(function.Schema) : function.Schema != schema) continue;
            if (FunctionMatch.Of(function, count, names, expandVariadic) is { } candidate) Add(candidates, candidate);
        }
        return candidates;
    }

    /// <summary>Of two functions that take the same types, one that needs no gathering comes first.</summary>
    private static void Add(List<Candidate<FunctionMatch>> candidates, Candidate<FunctionMatch> candidate)
    {
        var same = candidates.FindIndex(other => other.Types.AsSpan().SequenceEqual(candidate.Types));
        if (same < 0) candidates.Add(candidate);
        else if (candidates[same].Target.Variadic > 0 && candidate.Target.Variadic == 0) candidates[same] = candidate;
    }

    private string? Schema(EquatableArray<string> name, int offset)
    {
        if (name.Count == 1) return null;
        if (name.Count > 3)
            throw session.Error(SqlState.SyntaxError, $"improper qualified name (too many dotted names): {string.Join('.', name.AsEnumerable())}", offset);
        if (name.Count == 3 && name[0] != session.Context.Catalog.Database)
            throw session.Error(SqlState.FeatureNotSupported, $"cross-database references are not implemented: {string.Join('.', name.AsEnumerable())}", offset);
        var schema = name[^2];
        if (!session.Context.Catalog.SchemaExists(schema))
            throw session.Error(SqlState.InvalidSchemaName, $"schema \"{schema}\" does not exist", offset);
        return schema;
    }

    /// <summary>A one-argument call whose name is a type's, where the cast needs no function of its own.</summary>
    private static FunctionResolution.Cast? AsCast(EquatableArray<string> name, uint actual)
    {
        var type = name.Count == 1
            ? BuiltinCatalog.Instance.FindType("pg_catalog", name[0])
            : BuiltinCatalog.Instance.FindType(name[^2], name[^1]);
        if (type is null or { Kind: 'c' }) return null;
        if (actual == TypeOid.Unknown) return new FunctionResolution.Cast(type.Oid);
        return CoercionPath.Find(actual, type.Oid, CastContext.Explicit)?.Method switch
        {
            CastMethod.Binary => new FunctionResolution.Cast(type.Oid),
            CastMethod.InputOutput when !TypeRules.IsRow(actual) || type.Category != TypeRules.StringCategory =>
                new FunctionResolution.Cast(type.Oid),
            _ => null,
        };
    }
}
