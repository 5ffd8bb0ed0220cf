using Lakehouse.Catalog.Snapshots;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Catalog.Definition;

/// <summary>Reads the type of a column in a catalog file, written as PostgreSQL writes types.</summary>
internal static class DeclaredTypes
{
    private static readonly AnalysisContext Context = new(new NoRelations(), [], InputSettings.Default);

    /// <summary>The type; null, with what is wrong, for a text that is none or that files cannot have.</summary>
    public static DeclaredType? Find(string text, out string? problem)
    {
        problem = null;
        try
        {
            // The type of a cast is the one way in SQL to say a type alone.
            var query = $"SELECT NULL::{text}";
            if (SqlParser.Parse(query) is [QueryStatement statement]
                && Analyzer.Analyze(statement.Query, query, Context).Columns is [var column]
                && EngineType(column.TypeOid, column.TypeModifier) is { } engineType)
                return new DeclaredType(new PostgresType(column.TypeOid, column.TypeModifier), engineType);
            problem = $"a column cannot have the type {text}";
        }
        catch (SqlErrorException e)
        {
            problem = e.Error.Message;
        }

        return null;
    }

    /// <summary>What the engine casts to; docs/architecture.md has the table. numeric needs its digits there.</summary>
    private static string? EngineType(uint oid, int modifier) => oid switch
    {
        TypeOid.Bool => "BOOLEAN",
        TypeOid.Int2 => "SMALLINT",
        TypeOid.Int4 => "INTEGER",
        TypeOid.Int8 => "BIGINT",
        TypeOid.Float4 => "FLOAT",
        TypeOid.Float8 => "DOUBLE",
        TypeOid.Numeric when modifier >= 0 && (modifier - 4) >> 16 <= 38 => $"DECIMAL({(modifier - 4) >> 16},{(modifier - 4) & 0x7FF})",
        TypeOid.Text or TypeOid.VarChar or TypeOid.BpChar => "VARCHAR",
        TypeOid.Bytea => "BLOB",
        TypeOid.Uuid => "UUID",
        TypeOid.Json => "JSON",
        TypeOid.Date => "DATE",
        TypeOid.Time => "TIME",
        TypeOid.Timestamp => "TIMESTAMP",
        TypeOid.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        TypeOid.Interval => "INTERVAL",
        _ => null,
    };

    /// <summary>A database without relations: the built-in types are all that is looked up.</summary>
    private sealed class NoRelations : ICatalogSnapshot
    {
        public long Version => 0;

        public string Database => "";

        public bool SchemaExists(string schema) => schema == "pg_catalog";

        public Relation? FindRelation(string schema, string name) => null;

        public IEnumerable<Relation> Relations(string schema) => [];
    }
}
