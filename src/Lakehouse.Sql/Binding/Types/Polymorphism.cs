namespace Lakehouse.Sql.Binding.Types;

/// <summary>
/// The rules of anyelement and anycompatible: whether actual argument types fit together, and what they make of the
/// declared types.
/// </summary>
/// <remarks>PostgreSQL documentation, section 38.2.5 "Polymorphic Types".</remarks>
internal static class Polymorphism
{
    /// <summary>Whether the actual types can satisfy the declared polymorphic ones (check_generic_type_consistency).</summary>
    public static bool AreConsistent(ReadOnlySpan<uint> actual, ReadOnlySpan<uint> declared) =>
        new PolymorphicArguments(actual, declared).Failure is null;

    /// <summary>
    /// Replaces the polymorphic members of <paramref name="declared"/> by actual types and returns the actual type for
    /// the declared result <paramref name="result"/> (enforce_generic_type_consistency).
    /// </summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">42804: the types do not fit together, or cannot be determined.</exception>
    public static uint Resolve(ReadOnlySpan<uint> actual, Span<uint> declared, uint result)
    {
        if (!TypeRules.IsPolymorphic(result) && !AnyPolymorphic(declared)) return result;
        var found = new PolymorphicArguments(actual, declared);
        if (found.Failure is { } failure) throw failure.ToException();
        found.RequireElement();
        for (var i = 0; i < declared.Length; i++)
        {
            if (TypeRules.IsPolymorphic(declared[i])) declared[i] = found.ActualFor(declared[i]);
        }
        return TypeRules.IsPolymorphic(result) ? found.ActualFor(result) : result;
    }

    private static bool AnyPolymorphic(ReadOnlySpan<uint> types)
    {
        foreach (var type in types)
        {
            if (TypeRules.IsPolymorphic(type)) return true;
        }
        return false;
    }

}
