using System.Collections.Immutable;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>Operators and functions of jsonb that look at the value as a tree. Arguments and results are in normal form.</summary>
/// <remarks>PostgreSQL documentation, section 9.16.</remarks>
internal static class JsonbFunctions
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        Change("pg_jsonb_concat", [Forms.Json], (value, a, row) => JsonbOperations.Concatenate(value, Value(a, 1, row))),
        Change("pg_jsonb_delete", [Forms.Text], (value, a, row) => JsonbOperations.Delete(value, [a[1].ReadText(row)])),
        Change("pg_jsonb_delete", [Forms.Texts], (value, a, row) => JsonbOperations.Delete(value, a[1].ReadTexts(row))),
        Change("pg_jsonb_delete", [Forms.Int4], (value, a, row) => JsonbOperations.Delete(value, a[1].Read<int>(row))),
        Change("pg_jsonb_delete_path", [Forms.Texts], (value, a, row) =>
            new JsonbChange(JsonbChangeKind.Delete, a[1].ReadTexts(row), JsonbValue.Null).ApplyTo(value)),
        Change("pg_jsonb_set", [Forms.Texts, Forms.Json, Forms.Boolean], (value, a, row) =>
            new JsonbChange(a[3].Read<bool>(row) ? JsonbChangeKind.ReplaceOrAdd : JsonbChangeKind.Replace, a[1].ReadTexts(row), Value(a, 2, row)).ApplyTo(value)),
        Change("pg_jsonb_insert", [Forms.Texts, Forms.Json, Forms.Boolean], (value, a, row) =>
            new JsonbChange(a[3].Read<bool>(row) ? JsonbChangeKind.InsertAfter : JsonbChangeKind.InsertBefore, a[1].ReadTexts(row), Value(a, 2, row)).ApplyTo(value)),
        Change("pg_jsonb_strip_nulls", [], (value, _, _) => JsonbOperations.StripNulls(value)),
        Test("pg_jsonb_exists", Forms.Text, (value, a, row) => JsonbOperations.Exists(value, a[1].ReadText(row))),
        Test("pg_jsonb_exists_any", Forms.Texts, (value, a, row) => a[1].ReadTexts(row).Any(key => key is not null && JsonbOperations.Exists(value, key))),
        Test("pg_jsonb_exists_all", Forms.Texts, (value, a, row) => a[1].ReadTexts(row).All(key => key is null || JsonbOperations.Exists(value, key))),
        Test("pg_jsonb_contains", Forms.Json, (value, a, row) => JsonbOperations.Contains(value, Value(a, 1, row))),
        ScalarFunction.Strict("pg_jsonb_key", [Forms.Json], Forms.Blob, (a, row, result) => result.WriteBytes(row, JsonbSortKey.Of(Value(a, 0, row)))),
        ScalarFunction.Strict("pg_jsonb_numeric", [Forms.Json, Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, Scalar<JsonbNumber>(a, row, a[1].ReadText(row)).Value.ToString())),
        ScalarFunction.Strict("pg_jsonb_bool", [Forms.Json], Forms.Boolean, (a, row, result) =>
            result.Write(row, Scalar<JsonbBoolean>(a, row, "boolean").Value)),
    ];

    private delegate JsonbValue Changed(JsonbValue value, FunctionArguments arguments, int row);

    private delegate bool Tested(JsonbValue value, FunctionArguments arguments, int row);

    private static JsonbValue Value(FunctionArguments a, int index, int row) => JsonbValue.Parse(a[index].ReadBytes(row));

    private static ScalarFunction Change(string name, ImmutableArray<EngineType> further, Changed change) =>
        ScalarFunction.Strict(name, [Forms.Json, .. further], Forms.Json, (a, row, result) =>
            result.WriteText(row, change(Value(a, 0, row), a, row).ToString()));

    private static ScalarFunction Test(string name, EngineType second, Tested test) =>
        ScalarFunction.Strict(name, [Forms.Json, second], Forms.Boolean, (a, row, result) => result.Write(row, test(Value(a, 0, row), a, row)));

    private static T Scalar<T>(FunctionArguments a, int row, string type) where T : JsonbValue =>
        Value(a, 0, row) is var value && value is T scalar ? scalar : throw CannotCast(value, type);

    private static SqlErrorException CannotCast(JsonbValue value, string type) => JsonbChange.Invalid(value switch
    {
        JsonbNumber => $"cannot cast jsonb numeric to type {type}",
        _ => $"cannot cast jsonb {value.TypeName} to type {type}",
    });
}
