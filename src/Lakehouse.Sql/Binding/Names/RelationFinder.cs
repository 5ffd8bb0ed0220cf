namespace Lakehouse.Sql.Binding.Names;

/// <summary>Finds relations by name: along the search path, exactly first, then in any case where that is unambiguous.</summary>
/// <remarks>
/// PostgreSQL folds unquoted names to lower case. Names of files and columns in the lake keep theirs, so an unquoted
/// name also matches one of another case when only one does; a quoted name is exact.
/// </remarks>
internal sealed class RelationFinder(BindingSession session)
{
    /// <summary>The relation, or null. Without a schema the search path is searched.</summary>
    public Relation? Find(string? schema, string name, bool quoted = false)
    {
        var catalog = session.Context.Catalog;
        if (schema is not null) return catalog.FindRelation(schema, name) ?? (quoted ? null : InAnyCase(schema, name));
        var path = session.RelationPath.Where(session.Context.MayUseSchema).ToList();
        foreach (var searched in path)
        {
            if (catalog.FindRelation(searched, name) is { } exact) return exact;
        }
        if (quoted) return null;
        foreach (var searched in path)
        {
            if (InAnyCase(searched, name) is { } found) return found;
        }
        return null;
    }

    private Relation? InAnyCase(string schema, string name)
    {
        if (schema is "pg_catalog" or "information_schema" || name.Any(char.IsAsciiLetterUpper)) return null;
        Relation? found = null;
        foreach (var relation in session.Context.Catalog.Relations(schema))
        {
            if (!relation.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            if (found is not null) return null;
            found = relation;
        }
        return found;
    }
}
