using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Binding.Resolution;

/// <summary>Something that a call could mean: an operator or a function with the argument types it would be called with.</summary>
/// <param name="Target">The operator or function.</param>
/// <param name="Types">One declared type for each actual argument.</param>
internal sealed record Candidate<T>(T Target, uint[] Types);

/// <summary>
/// Chooses among candidates whose argument types the actual ones can be coerced to.
/// </summary>
/// <remarks>
/// PostgreSQL documentation, sections 10.2 "Operators" and 10.3 "Functions", steps from "run through all candidates";
/// func_match_argtypes and func_select_candidate.
/// </remarks>
internal static class CandidateSelection
{
    /// <summary>The candidates that accept the actual types by implicit casts.</summary>
    public static List<Candidate<T>> Matching<T>(List<Candidate<T>> candidates, uint[] actual) =>
        candidates.FindAll(candidate => CoercionPath.Exists(actual, candidate.Types, CastContext.Implicit));

    /// <summary>The best of several matching candidates, or null when none is better than all others.</summary>
    public static Candidate<T>? Best<T>(List<Candidate<T>> candidates, uint[] actual)
    {
        var types = Array.ConvertAll(actual, type => type == TypeOid.Unknown ? type : TypeRules.BaseType(type));
        candidates = Highest(candidates, candidate => Count(types, (i, type) => candidate.Types[i] == type));
        if (candidates.Count == 1) return candidates[0];
        candidates = Highest(candidates, candidate => Count(types, (i, type) =>
            candidate.Types[i] == type || TypeRules.IsPreferred(TypeRules.Category(type), candidate.Types[i])));
        if (candidates.Count == 1) return candidates[0];
        if (Array.IndexOf(types, TypeOid.Unknown) < 0) return null;
        candidates = ByCategory(candidates, types);
        return candidates.Count == 1 ? candidates[0] : ByKnownType(candidates, types);
    }

    private static int Count(uint[] types, Func<int, uint, bool> matches)
    {
        var count = 0;
        for (var i = 0; i < types.Length; i++)
        {
            if (types[i] != TypeOid.Unknown && matches(i, types[i])) count++;
        }
        return count;
    }

    private static List<Candidate<T>> Highest<T>(List<Candidate<T>> candidates, Func<Candidate<T>, int> score)
    {
        var best = new List<Candidate<T>>();
        var highest = -1;
        foreach (var candidate in candidates)
        {
            var count = score(candidate);
            if (count > highest)
            {
                best.Clear();
                highest = count;
            }
            if (count == highest) best.Add(candidate);
        }
        return best;
    }

    /// <summary>Assumes for each unknown argument the category that the candidates accept there, strings first.</summary>
    private static List<Candidate<T>> ByCategory<T>(List<Candidate<T>> candidates, uint[] types)
    {
        var slots = new (char Category, bool HasPreferred)?[types.Length];
        for (var i = 0; i < types.Length; i++)
        {
            if (types[i] != TypeOid.Unknown) continue;
            if (Slot(candidates, i) is not { } slot) return candidates;
            slots[i] = slot;
        }
        var kept = candidates.FindAll(candidate => Fits(candidate, slots));
        return kept.Count > 0 ? kept : candidates;
    }

    private static (char Category, bool HasPreferred)? Slot<T>(List<Candidate<T>> candidates, int position)
    {
        var categories = candidates.ConvertAll(candidate => BuiltinCatalog.Instance.Type(candidate.Types[position]));
        var category = categories.Exists(type => type.Category == TypeRules.StringCategory)
            ? TypeRules.StringCategory
            : categories[0].Category;
        if (category != TypeRules.StringCategory && categories.Exists(type => type.Category != category)) return null;
        return (category, categories.Exists(type => type.Category == category && type.IsPreferred));
    }

    private static bool Fits<T>(Candidate<T> candidate, (char Category, bool HasPreferred)?[] slots)
    {
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i] is not { } slot) continue;
            var type = BuiltinCatalog.Instance.Type(candidate.Types[i]);
            if (type.Category != slot.Category || (slot.HasPreferred && !type.IsPreferred)) return false;
        }
        return true;
    }

    /// <summary>If all known arguments have one type, assumes that the unknown ones have it too.</summary>
    private static Candidate<T>? ByKnownType<T>(List<Candidate<T>> candidates, uint[] types)
    {
        uint known = 0;
        foreach (var type in types)
        {
            if (type == TypeOid.Unknown) continue;
            if (known != 0 && known != type) return null;
            known = type;
        }
        if (known == 0) return null;
        var assumed = new uint[types.Length];
        Array.Fill(assumed, known);
        var matching = Matching(candidates, assumed);
        return matching.Count == 1 ? matching[0] : null;
    }
}
