using System.Globalization;
using Lakehouse.Engine.Functions.Text;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions;

/// <summary>What questions to the system catalog need besides looking something up there.</summary>
internal static class CatalogFunctions
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.NullAware("pg_format_type_name", [Forms.Text, Forms.Text, Forms.Oid, Forms.Int4], Forms.Text, (a, row, result) =>
        {
            if (a[2].IsNull(row)) result.WriteNull(row);
            else if (a[2].Read<uint>(row) == 0) result.WriteText(row, "-");
            else if (a[0].IsNull(row)) result.WriteText(row, "???");
            else
            {
                var modifier = a[3].IsNull(row) ? -1 : a[3].Read<int>(row);
                result.WriteText(row, a[1].IsNull(row)
                    ? TypeNames.Format(a[0].ReadText(row), modifier)
                    : TypeNames.Format(a[1].ReadText(row), modifier) + "[]");
            }
        }),
        ScalarFunction.NullAware("pg_found_relation", [Forms.Oid, Forms.Text], Forms.Oid, (a, row, result) =>
        {
            if (a[1].IsNull(row)) result.WriteNull(row);
            else if (!a[0].IsNull(row)) result.Write(row, a[0].Read<uint>(row));
            else throw new SqlErrorException(new SqlError(SqlState.UndefinedTable, $"relation \"{a[1].ReadText(row)}\" does not exist"));
        }),
        ScalarFunction.Strict("pg_name_part", [Forms.Text, Forms.Int4], Forms.Text, (a, row, result) =>
        {
            var parts = QualifiedName.Parts(a[0].ReadText(row));
            var index = parts.Count - a[1].Read<int>(row);
            if (index < 0) result.WriteNull(row);
            else result.WriteText(row, parts[index]);
        }),
        new ScalarFunction("pg_sleep", [Forms.Float8], Forms.Text, (a, rows, result) =>
        {
            for (var row = 0; row < rows; row++)
            {
                if (!a[0].IsNull(row)) Thread.Sleep(TimeSpan.FromSeconds(Math.Clamp(a[0].Read<double>(row), 0, 3600)));
                result.WriteText(row, "");
            }
        })
        { Volatile = true },
    ];
}

/// <summary>A name with dots, parts folded unless quoted.</summary>
internal static class QualifiedName
{
    public static List<string> Parts(string name)
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
        return parts;
    }
}

/// <summary>format_type(): a type as SQL writes it.</summary>
internal static class TypeNames
{
    public static string Format(string name, int modifier) => name switch
    {
        "bool" => "boolean",
        "bpchar" => modifier > 4 ? $"character({Number(modifier - 4)})" : modifier < 0 ? "character" : "bpchar",
        "varchar" => "character varying" + (modifier > 4 ? $"({Number(modifier - 4)})" : ""),
        "char" => "\"char\"",
        "int2" => "smallint",
        "int4" => "integer",
        "int8" => "bigint",
        "float4" => "real",
        "float8" => "double precision",
        "numeric" => "numeric" + (modifier < 4 ? "" : $"({Number((modifier - 4) >> 16 & 0xFFFF)},{Number(((modifier - 4) & 0x7FF ^ 1024) - 1024)})"),
        "bit" => modifier > 0 ? $"bit({Number(modifier)})" : modifier < 0 ? "bit" : "\"bit\"",
        "varbit" => "bit varying" + (modifier > 0 ? $"({Number(modifier)})" : ""),
        "time" => $"time{Precision(modifier)} without time zone",
        "timetz" => $"time{Precision(modifier)} with time zone",
        "timestamp" => $"timestamp{Precision(modifier)} without time zone",
        "timestamptz" => $"timestamp{Precision(modifier)} with time zone",
        "interval" => "interval",
        _ => Quoting.Identifier(name),
    };

    private static string Precision(int modifier) => modifier < 0 ? "" : $"({Number(modifier)})";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
