using System.Globalization;
using Lakehouse.Engine.Functions.Text;
using Lakehouse.Engine.Functions.Catalog;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions;

/// <summary>What questions to the system catalog need besides looking something up there.</summary>
internal static class CatalogFunctions
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.NullAware("pg_format_type_name", [Forms.Text, Forms.Text, Forms.Text, Forms.Oid, Forms.Int4], Forms.Text, FormatType),
        Found("pg_found_relation", name => new SqlError(SqlState.UndefinedTable, $"relation \"{name}\" does not exist")),
        Found("pg_found_schema", name => new SqlError(SqlState.UndefinedSchema, $"schema \"{name}\" does not exist")),
        Found("pg_found_database", name => new SqlError(SqlState.InvalidCatalogName, $"database \"{name}\" does not exist")),
        ScalarFunction.NullAware("pg_found_column", [Forms.Int2, Forms.Text, Forms.Text], Forms.Int2, (a, row, result) =>
        {
            // Number, name, relation: without a relation there is nothing to complain about.
            if (a[1].IsNull(row) || a[2].IsNull(row)) result.WriteNull(row);
            else if (!a[0].IsNull(row)) result.Write(row, a[0].Read<short>(row));
            else throw new SqlError(SqlState.UndefinedColumn, $"column \"{a[1].ReadText(row)}\" of relation \"{a[2].ReadText(row)}\" does not exist").ToException();
        }),
        Found("pg_found_tablespace", name => Undefined("tablespace", name)),
        Found("pg_found_language", name => Undefined("language", name)),
        Found("pg_found_type", name => Undefined("type", name)),
        Found("pg_found_wrapper", name => Undefined("foreign-data wrapper", name)),
        Found("pg_found_server", name => Undefined("server", name)),
        Found("pg_found_function", name => new SqlError(SqlState.UndefinedFunction, $"function \"{name}\" does not exist")),
        FoundOid("pg_found_collation", "collation"),
        FoundOid("pg_found_database_oid", "database"),
        // Kind and name of a relation: whether it is a sequence, or an error; nothing where there is no relation.
        ScalarFunction.Strict("pg_sequence", [Forms.Text, Forms.Text], Forms.Boolean, (a, row, result) =>
        {
            if (a[0].ReadText(row) != "S") throw new SqlError(SqlState.WrongObjectType, $"\"{a[1].ReadText(row)}\" is not a sequence").ToException();
            result.Write(row, true);
        }),
        // For errors that a template raises: SQLSTATE, message.
        ScalarFunction.Strict("pg_raise", [Forms.Text, Forms.Text], Forms.Text, (a, row, _) =>
            throw new SqlError(new SqlState(a[0].ReadText(row)), a[1].ReadText(row)).ToException()) with { Volatile = true },
        ScalarFunction.Strict("pg_canonical_type", [Forms.Text], Forms.Text, (a, row, result) => result.WriteText(row, TypeNameText.Canonical(a[0].ReadText(row)))),
        ScalarFunction.Strict("pg_canonical_signature", [Forms.Text], Forms.Text, (a, row, result) => result.WriteText(row, TypeNameText.Signature(a[0].ReadText(row)))),
        ScalarFunction.Strict("pg_operator_name", [Forms.Text], Forms.Text, (a, row, result) => result.WriteText(row, TypeNameText.OperatorName(a[0].ReadText(row)))),
        .. AccessItems.Functions, .. IndexProperties.Functions, .. TransactionSnapshots.Functions, .. ArgumentDefaults.Functions,
        Found("pg_found_role", name => new SqlError(SqlState.UndefinedObject, $"role \"{name}\" does not exist")),
        Found("pg_found_text_search_configuration", name => new SqlError(SqlState.UndefinedObject, $"text search configuration \"{name}\" does not exist")),
        Found("pg_found_text_search_dictionary", name => new SqlError(SqlState.UndefinedObject, $"text search dictionary \"{name}\" does not exist")),
        .. Privileges.Functions,
        ScalarFunction.Strict("pg_name_of_oid", [Forms.Text, Forms.Oid], Forms.Text, (a, row, result) =>
            result.WriteText(row, PgName.Numbered(a[0].ReadText(row), a[1].Read<uint>(row)))),
        ScalarFunction.Strict("pg_parse_ident", [Forms.Text, Forms.Boolean], Forms.Texts, (a, row, result) =>
            result.WriteTexts(row, QualifiedName.Parse(a[0].ReadText(row), a[1].Read<bool>(row)))),
        ScalarFunction.Strict("pg_size_bytes", [Forms.Text], Forms.Int8, (a, row, result) =>
            result.Write(row, SizeBytes.Parse(a[0].ReadText(row)))),
        ScalarFunction.Strict("pg_encoding_name", [Forms.Int4], Forms.Text, (a, row, result) =>
            result.WriteText(row, Encodings.Name(a[0].Read<int>(row)))),
        ScalarFunction.Strict("pg_encoding_number", [Forms.Text], Forms.Int4, (a, row, result) =>
            result.Write(row, Encodings.Number(a[0].ReadText(row)))),
        ScalarFunction.Strict("pg_name_part", [Forms.Text, Forms.Int4], Forms.Text, (a, row, result) =>
        {
            var parts = QualifiedName.Parts(a[0].ReadText(row));
            var index = parts.Count - a[1].Read<int>(row);
            if (index < 0) result.WriteNull(row);
            else result.WriteText(row, parts[index]);
        }),
    ];

    private static SqlError Undefined(string kind, string name) => new(SqlState.UndefinedObject, $"{kind} \"{name}\" does not exist");

    // The same for an object that is asked for by its oid.
    private static ScalarFunction FoundOid(string name, string kind) =>
        ScalarFunction.NullAware(name, [Forms.Oid, Forms.Oid], Forms.Oid, (a, row, result) =>
        {
            if (a[1].IsNull(row)) result.WriteNull(row);
            else if (!a[0].IsNull(row)) result.Write(row, a[0].Read<uint>(row));
            else throw new SqlError(SqlState.UndefinedObject, string.Create(CultureInfo.InvariantCulture, $"{kind} with OID {a[1].Read<uint>(row)} does not exist")).ToException();
        });

    /// <summary>What a lookup found, or the error that nothing is there.</summary>
    private static ScalarFunction Found(string name, Func<string, SqlError> missing) =>
        ScalarFunction.NullAware(name, [Forms.Oid, Forms.Text], Forms.Oid, (a, row, result) =>
        {
            if (a[1].IsNull(row)) result.WriteNull(row);
            else if (!a[0].IsNull(row)) result.Write(row, a[0].Read<uint>(row));
            else throw missing(a[1].ReadText(row)).ToException();
        });

    // Arguments: the schema where it must be written, the type, its element where it is an array, its oid, the typmod.
    private static void FormatType(FunctionArguments a, int row, VectorWriter result)
    {
        if (a[3].IsNull(row))
        {
            result.WriteNull(row);
            return;
        }
        int? modifier = a[4].IsNull(row) ? null : a[4].Read<int>(row);
        var isArray = !a[2].IsNull(row);
        var name = a[isArray ? 2 : 1].ReadText(row);
        var text = a[0].IsNull(row) ? TypeNames.Format(name, modifier) : $"{Quoting.Identifier(a[0].ReadText(row))}.{Quoting.Identifier(name)}";
        result.WriteText(row, isArray ? text + "[]" : text);
    }
}

/// <summary>format_type(): a type as SQL writes it.</summary>
internal static class TypeNames
{
    /// <param name="name">pg_type.typname.</param>
    /// <param name="given">The typmod; -1 for none where one could be, null where it is not asked for.</param>
    public static string Format(string name, int? given)
    {
        var modifier = given ?? -1;
        return name switch
        {
            "bool" => "boolean",
            // Without its length the type's SQL name would mean a length of 1.
            "bpchar" => modifier >= 0 ? $"character{Length(modifier - 4)}" : given is null ? "character" : "bpchar",
            "bit" => modifier >= 0 ? $"bit({Number(modifier)})" : given is null ? "bit" : "\"bit\"",
            "varchar" => "character varying" + (modifier >= 0 ? Length(modifier - 4) : ""),
            "char" => "\"char\"" + Precision(modifier),
            "int2" => "smallint",
            "int4" => "integer",
            "int8" => "bigint",
            "float4" => "real",
            "float8" => "double precision",
            "numeric" => "numeric" + (modifier < 4 ? "" : $"({Number((modifier - 4) >> 16 & 0xFFFF)},{Number(((modifier - 4) & 0x7FF ^ 1024) - 1024)})"),
            "varbit" => "bit varying" + Precision(modifier),
            "time" => $"time{Precision(modifier)} without time zone",
            "timetz" => $"time{Precision(modifier)} with time zone",
            "timestamp" => $"timestamp{Precision(modifier)} without time zone",
            "timestamptz" => $"timestamp{Precision(modifier)} with time zone",
            "interval" => "interval" + IntervalTypeModifier.Text(modifier),
            _ => Quoting.Identifier(name) + Precision(modifier),
        };
    }

    private static string Length(int length) => length > 0 ? $"({Number(length)})" : "";

    private static string Precision(int modifier) => modifier < 0 ? "" : $"({Number(modifier)})";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
