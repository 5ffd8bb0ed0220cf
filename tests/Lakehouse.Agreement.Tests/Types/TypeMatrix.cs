using System.Collections.Immutable;
using System.Text;
using Lakehouse.Postgres.Types;
using Lakehouse.Testing.Clients;

namespace Lakehouse.Agreement.Tests.Types;

/// <summary>One column of the matrix: a way in which values of a type travel.</summary>
/// <param name="Name">What the column is called.</param>
/// <param name="Check">The differences of a type's values between the servers, as sentences.</param>
public sealed record TypeTravel(string Name, Func<TypeComparison, IEnumerable<string>> Check);

/// <summary>The columns of the type matrix. Each compares bytes on the raw wire, or the whole error.</summary>
public static class TypeMatrix
{
    /// <summary>The columns.</summary>
    public static ImmutableArray<TypeTravel> Travels { get; } =
    [
        new("result text", c => c.EachValue(e => c.Result(e, FormatCode.Text))),
        new("result binary", c => c.EachValue(e => c.Result(e, FormatCode.Binary))),
        new("parameter text", c => c.EachValue(e => c.Parameter(e, FormatCode.Text))),
        new("parameter binary", c => c.EachValue(e => c.Parameter(e, FormatCode.Binary))),
        new("array", c => c.EachArray(c.Flat)),
        new("2 dimensions", c => c.EachArray(c.TwoDimensional)),
        new("NULL", c => c.Nulls()),
        new("NULL in array", c => c.EachArray(c.WithNull)),
        new("Npgsql", c => c.EachValue(c.Npgsql)),
    ];
}

/// <summary>Compares what two servers do with the values of one type.</summary>
/// <param name="type">The type and its values.</param>
/// <param name="postgres">The reference.</param>
/// <param name="lakehouse">The other.</param>
/// <param name="drivers">Npgsql connections to both.</param>
public sealed class TypeComparison(TypeCase type, WireClient postgres, WireClient lakehouse, NpgsqlPair drivers)
{
    private readonly ImmutableArray<string> _good =
        [.. type.Values.Select(type.Expression).Where(e => postgres.Execute($"SELECT {e}", [], FormatCode.Text).Error is null)];

    /// <summary>The differences of each value.</summary>
    public IEnumerable<string> EachValue(Func<string, IEnumerable<string>> check) => type.Values.Select(type.Expression).SelectMany(check);

    /// <summary>The differences of an array, as result and as parameter in both formats.</summary>
    public IEnumerable<string> EachArray(Func<string> array)
    {
        if (_good.IsEmpty) return [];
        var expression = array();
        return [
            .. Result(expression, FormatCode.Text), .. Result(expression, FormatCode.Binary),
            .. Parameter(expression, FormatCode.Text), .. Parameter(expression, FormatCode.Binary),
        ];
    }

    /// <summary>All good values in one array.</summary>
    public string Flat() => $"ARRAY[{string.Join(", ", _good)}]";

    /// <summary>Two rows of the good values, the second backwards.</summary>
    public string TwoDimensional() => $"ARRAY[[{string.Join(", ", _good)}], [{string.Join(", ", _good.Reverse())}]]";

    /// <summary>Nulls around a value.</summary>
    public string WithNull() => $"ARRAY[NULL, {_good[0]}, NULL]";

    /// <summary>A null of the type, as result and as parameter.</summary>
    public IEnumerable<string> Nulls()
    {
        var expression = $"NULL::{type.Type}";
        var first = Both(expression, $"SELECT {expression}", [], FormatCode.Binary, out var expected);
        if (expected.Error is not null) return first;
        var parameter = new RawParameter(expected.Columns[0].TypeOid, FormatCode.Binary, null);
        return [.. first, .. Both($"$1 = {expression}", $"SELECT $1::{type.Type}", [parameter], FormatCode.Text, out _)];
    }

    /// <summary>An expression as result.</summary>
    public IEnumerable<string> Result(string expression, FormatCode format) => Both(expression, $"SELECT {expression}", [], format, out _);

    /// <summary>The bytes that PostgreSQL sends for an expression as a parameter, sent back in both formats.</summary>
    public IEnumerable<string> Parameter(string expression, FormatCode format)
    {
        var value = postgres.Execute($"SELECT {expression}", [], format);
        if (value.Error is not null) return [];
        var parameter = new RawParameter(value.Columns[0].TypeOid, format, value.Rows[0][0]);
        return [
            .. Both($"$1 = {expression} ({format})", "SELECT $1", [parameter], FormatCode.Text, out _),
            .. Both($"$1 = {expression} ({format})", "SELECT $1", [parameter], FormatCode.Binary, out _),
        ];
    }

    /// <summary>An expression as Npgsql reads it, and that value as a parameter.</summary>
    public IEnumerable<string> Npgsql(string expression) => drivers.Compare(expression);

    private IEnumerable<string> Both(
        string what, string sql, IReadOnlyList<RawParameter> parameters, FormatCode result, out RawAnswer expected)
    {
        expected = postgres.Execute(sql, parameters, result);
        var actual = lakehouse.Execute(sql, parameters, result);
        var (e, a) = (Describe(expected, result), Describe(actual, result));
        return e == a ? [] : [$"{what} as {result}: {e} expected, {a} came"];
    }

    private static string Describe(RawAnswer answer, FormatCode format)
    {
        if (answer.Error is { } error) return $"{error.State} {error.Message}";
        var value = answer.Rows[0][0];
        var text = value is null ? "NULL" : format == FormatCode.Binary ? Convert.ToHexStringLower(value) : $"'{Encoding.UTF8.GetString(value)}'";
        var column = answer.Columns[0];
        return $"{text} of type {column.TypeOid}, typmod {column.TypeModifier}, size {column.TypeSize}";
    }
}
