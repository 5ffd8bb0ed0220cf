using System.Globalization;
using System.Text.RegularExpressions;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Lowering.Casts;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>A column of a scanned relation, brought from the file's type into the representation of its PostgreSQL type.</summary>
internal static partial class ScanColumn
{
    /// <summary>The column, seen through an alias.</summary>
    public static LoweredExpression Read(string alias, RelationColumn column) => Of($"{alias}.{SqlText.Identifier(column.EngineName)}", column);

    /// <summary>Whether the file's value is the column's: nothing is computed that could fail.</summary>
    public static bool IsPlain(RelationColumn column) => !column.IsCast && Of("c", column).Sql.ToString() == "c";

    /// <summary>The column, by the engine's name for it.</summary>
    public static LoweredExpression Of(string sql, RelationColumn column)
    {
        var engine = column.EngineType;
        var form = Representations.Of(column.TypeOid);
        if (column.TypeOid == TypeOid.Numeric) return Numeric(sql, engine);
        if (form is Representation.List && engine.EndsWith(']')) return List(sql, engine, OutputText.ElementType(column.TypeOid));
        if (form.ToString() == engine || Synonym(engine) == form.ToString()) return new LoweredExpression(sql, form);
        var nested = engine.StartsWith("STRUCT", StringComparison.Ordinal) || engine.StartsWith("MAP", StringComparison.Ordinal)
            || engine.StartsWith("UNION", StringComparison.Ordinal) || engine.EndsWith(']');
        if (form == Representations.Json && nested) return new LoweredExpression($"to_json({sql})", form);
        return new LoweredExpression(SqlText.Cast(sql, form), form);
    }

    // The file's list may be nested: PostgreSQL's array type is the same for all dimensions.
    private static LoweredExpression List(string sql, string engine, uint element)
    {
        var suffix = Dimensions().Match(engine).Value;
        var form = Representations.Of(element);
        for (var i = 0; i < suffix.Count(c => c == '['); i++) form = new Representation.List(form);
        return form.ToString() == engine ? new LoweredExpression(sql, form) : new LoweredExpression(SqlText.Cast(sql, form), form);
    }

    private static LoweredExpression Numeric(string sql, string engine)
    {
        if (Decimal().Match(engine) is { Success: true } match)
        {
            return new LoweredExpression(sql, new Representation.Decimal(
                int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)));
        }
        Representation form = engine switch
        {
            "UBIGINT" => new Representation.Decimal(20, 0),
            "HUGEINT" => new Representation.Decimal(38, 0),
            _ => Representations.Text,
        };
        return engine == "VARCHAR" ? new LoweredExpression(sql, form) : new LoweredExpression(SqlText.Cast(sql, form), form);
    }

    private static string Synonym(string engine) => engine switch
    {
        "TIMESTAMPTZ" => "TIMESTAMP WITH TIME ZONE",
        "TIMETZ" => "TIME WITH TIME ZONE",
        _ => engine,
    };

    [GeneratedRegex(@"^DECIMAL\((\d+),\s*(\d+)\)$")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"(\[\d*\])+$")]
    private static partial Regex Dimensions();
}
