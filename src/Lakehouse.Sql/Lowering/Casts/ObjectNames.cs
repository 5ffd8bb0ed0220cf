using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Lowering.Casts;

/// <summary>Names to oids and back for the reg* types.</summary>
/// <remarks>PostgreSQL documentation, section 8.19.</remarks>
internal static class ObjectNames
{
    /// <summary>The oid of a constant name, as SQL.</summary>
    public static SqlFragment Resolve(LoweringSession session, uint type, string name)
    {
        session.DependsOnSession = true;
        if (name == "-") return Oid(0);
        if (uint.TryParse(name, System.Globalization.NumberStyles.None, null, out var number)) return Oid(number);
        var parts = Parts(name);
        return type switch
        {
            TypeOid.RegClass when parts.Length > 1 && !session.Context.Catalog.SchemaExists(parts[^2]) =>
                throw new SqlError(SqlState.InvalidSchemaName, $"schema \"{parts[^2]}\" does not exist").ToException(),
            TypeOid.RegClass => Oid(Relation(session, parts) ?? throw Undefined(name)),
            TypeOid.RegType => Oid(BuiltinCatalog.Instance.FindType("pg_catalog", parts[^1])?.Oid ?? throw UndefinedType(name)),
            TypeOid.RegProc or TypeOid.RegProcedure => Oid(Function(parts[^1]) ?? throw UndefinedFunction(name)),
            _ when FindNamed(type) is { } named => ByName(session, named, SqlText.Literal(name), SqlText.Literal(name)),
            _ => throw Unsupported.Cast(TypeOid.Text, type),
        };
    }

    /// <summary>The oid of a name that is only known row by row.</summary>
    public static LoweredExpression Lookup(LoweringSession session, uint type, LoweredExpression text)
    {
        if (FindNamed(type) is { } named)
            return new LoweredExpression(ByName(session, named, $"pg_name_part({text}, 1)", text.Sql), Representations.Of(type));
        if (type != TypeOid.RegClass) throw Unsupported.Cast(TypeOid.Text, type);
        var path = Templates.SessionValues.Of(session, "all_schemas");
        var classes = Templates.SystemRelations.EngineName(session, "pg_catalog", "pg_class");
        var schemas = Templates.SystemRelations.EngineName(session, "pg_catalog", "pg_namespace");
        // The schema that comes first in the path wins; a qualified name has one schema.
        return new LoweredExpression(
            $"pg_found_relation((SELECT arg_min(c.oid, coalesce(list_position({path}, n.nspname), 0)) FROM {classes} AS c "
            + $"JOIN {schemas} AS n ON n.oid = c.relnamespace WHERE c.relname = pg_name_part({text}, 1) "
            + $"AND CASE WHEN pg_name_part({text}, 2) IS NULL THEN list_contains({path}, n.nspname) ELSE n.nspname = pg_name_part({text}, 2) END), {text})",
            Representations.Of(type));
    }

    /// <summary>Where objects are whose name alone says which is meant, and what complains of one that does not exist.</summary>
    private static (string Relation, string Column, string Check)? FindNamed(uint type) => type switch
    {
        TypeOid.RegNamespace => ("pg_namespace", "nspname", "pg_found_schema"),
        TypeOid.RegRole => ("pg_authid", "rolname", "pg_found_role"),
        TypeOid.RegConfig => ("pg_ts_config", "cfgname", "pg_found_text_search_configuration"),
        TypeOid.RegDictionary => ("pg_ts_dict", "dictname", "pg_found_text_search_dictionary"),
        _ => null,
    };

    private static SqlFragment ByName(
        LoweringSession session, (string Relation, string Column, string Check) named, SqlFragment name, SqlFragment shown)
    {
        var table = Templates.SystemRelations.EngineName(session, "pg_catalog", named.Relation);
        return $"{named.Check}((SELECT r.oid FROM {table} AS r WHERE r.{named.Column} = {name}), {shown})";
    }

    /// <summary>The name that a reg* value prints as; its number where there is no such object.</summary>
    public static SqlFragment NameOf(LoweringSession session, uint type, LoweredExpression value)
    {
        var name = type switch
        {
            TypeOid.RegClass => RelationName(session, value),
            TypeOid.RegType => FormatType(session, value),
            // A name that several functions or operators have is written with its schema; that is recorded.
            TypeOid.RegProc => Recorded(session, "function_signatures", "name", value),
            TypeOid.RegProcedure => Recorded(session, "function_signatures", "signature", value),
            TypeOid.RegOper => Recorded(session, "operator_signatures", "name", value),
            TypeOid.RegOperator => Recorded(session, "operator_signatures", "signature", value),
            TypeOid.RegNamespace => Name(session, "pg_namespace", "nspname", value),
            TypeOid.RegRole => Name(session, "pg_authid", "rolname", value),
            TypeOid.RegCollation => Name(session, "pg_collation", "collname", value),
            TypeOid.RegConfig => Name(session, "pg_ts_config", "cfgname", value),
            _ => Name(session, "pg_ts_dict", "dictname", value),
        };
        return $"(CASE WHEN {value} = 0 THEN '-' ELSE coalesce({name}, CAST({value} AS VARCHAR)) END)";
    }

    private static SqlFragment Recorded(LoweringSession session, string relation, string column, LoweredExpression value) =>
        $"(SELECT r.{column} FROM {Templates.SystemRelations.EngineName(session, "pg_reference", relation)} AS r WHERE r.oid = {value})";

    private static SqlFragment Name(LoweringSession session, string relation, string column, LoweredExpression value) =>
        $"(SELECT pg_quote_ident(r.{column}) FROM {Templates.SystemRelations.EngineName(session, "pg_catalog", relation)} AS r WHERE r.oid = {value})";

    private static SqlFragment FormatType(LoweringSession session, LoweredExpression value)
    {
        var types = Templates.SystemRelations.EngineName(session, "pg_catalog", "pg_type");
        var schemas = Templates.SystemRelations.EngineName(session, "pg_catalog", "pg_namespace");
        var path = Templates.SessionValues.Of(session, "all_schemas");
        return $"(SELECT pg_format_type_name(CASE WHEN list_contains({path}, n.nspname) THEN NULL ELSE n.nspname END, t.typname, e.typname, t.oid, NULL) "
            + $"FROM {types} AS t JOIN {schemas} AS n ON n.oid = t.typnamespace LEFT JOIN {types} AS e ON e.oid = t.typelem "
            + $"AND t.typlen = -1 AND t.typcategory = 'A' AND t.typstorage <> 'p' WHERE t.oid = {value})";
    }

    // A relation outside of the search path prints with its schema.
    private static SqlFragment RelationName(LoweringSession session, LoweredExpression value)
    {
        var table = Templates.SystemRelations.EngineName(session, "pg_catalog", "pg_class");
        var schemas = Templates.SystemRelations.EngineName(session, "pg_catalog", "pg_namespace");
        var path = Templates.SessionValues.Of(session, "all_schemas");
        return $"(SELECT CASE WHEN list_contains({path}, n.nspname) THEN '' ELSE pg_quote_ident(n.nspname) || '.' END || pg_quote_ident(r.relname) "
            + $"FROM {table} AS r JOIN {schemas} AS n ON n.oid = r.relnamespace WHERE r.oid = {value})";
    }

    private static uint? Relation(LoweringSession session, string[] parts)
    {
        var catalog = session.Context.Catalog;
        if (parts.Length > 1) return catalog.FindRelation(parts[^2], parts[^1])?.Oid;
        foreach (var schema in session.Context.EffectiveSearchPath)
            if (catalog.FindRelation(schema, parts[0]) is { } relation) return relation.Oid;
        return null;
    }

    private static uint? Function(string name) =>
        BuiltinCatalog.Instance.Functions(name) is [var only] ? only.Oid : null;

    private static string Oid(uint oid) => $"CAST({oid} AS UINTEGER)";

    // Splits at the dots outside of quotes and folds what is not quoted.
    private static string[] Parts(string name)
    {
        var parts = new List<string>();
        var part = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var c in name.Trim())
        {
            if (c == '"') quoted = !quoted;
            else if (c == '.' && !quoted)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else part.Append(quoted ? c : char.ToLowerInvariant(c));
        }
        parts.Add(part.ToString());
        return [.. parts];
    }

    private static SqlErrorException Undefined(string name) =>
        new(new SqlError(SqlState.UndefinedTable, $"relation \"{name}\" does not exist"));

    private static SqlErrorException UndefinedType(string name) =>
        new(new SqlError(SqlState.UndefinedObject, $"type \"{name}\" does not exist"));

    private static SqlErrorException UndefinedFunction(string name) =>
        new(new SqlError(SqlState.UndefinedFunction, $"function \"{name}\" does not exist"));
}
