using System.Collections.Concurrent;
using Lakehouse.Engine.Functions.Json;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Input.JsonPath;

namespace Lakehouse.Engine.Functions.JsonPath;

/// <summary>
/// jsonb_path_exists(), jsonb_path_match() and jsonb_path_query() in its forms: of (target, path, vars, silent), and with the name of
/// the session's time zone behind these, which makes the _tz form.
/// </summary>
/// <remarks>PostgreSQL documentation, table 9.49.</remarks>
internal static class JsonPathFunctions
{
    private static readonly ConcurrentDictionary<string, JsonPathExpression> Paths = new(StringComparer.Ordinal);

    public static IEnumerable<ScalarFunction> Functions =>
    [
        .. Both("pg_jsonb_path_exists", Forms.Boolean, (call, row, result) => Write(result, row, call.Exists())),
        .. Both("pg_jsonb_path_match", Forms.Boolean, (call, row, result) => Write(result, row, call.Match())),
        .. Both("pg_jsonb_path_query", Forms.Texts, (call, row, result) => result.WriteTexts(row, [.. call.Items().Select(item => item.ToString())])),
        .. Both("pg_jsonb_path_query_array", Forms.Json, (call, row, result) =>
            result.WriteText(row, new JsonbArray([.. call.Items()]).ToString())),
        .. Both("pg_jsonb_path_query_first", Forms.Json, (call, row, result) =>
        {
            if (call.Items() is [var first, ..]) result.WriteText(row, first.ToString());
            else result.WriteNull(row);
        }),
    ];

    private delegate void Body(Call call, int row, VectorWriter result);

    private static IEnumerable<ScalarFunction> Both(string name, EngineType returns, Body body) =>
    [
        ScalarFunction.Strict(name, [Forms.Json, Forms.Text, Forms.Json, Forms.Boolean], returns, (a, row, result) =>
            body(CallOf(a, row, null), row, result)),
        ScalarFunction.Strict(name, [Forms.Json, Forms.Text, Forms.Json, Forms.Boolean, Forms.Text], returns, (a, row, result) =>
            body(CallOf(a, row, a[4].ReadText(row)), row, result)),
    ];

    private static Call CallOf(FunctionArguments arguments, int row, string? zone)
    {
        if (JsonbValue.Parse(arguments[2].ReadBytes(row)) is not JsonbObject variables)
        {
            throw new SqlErrorException(new SqlError(SqlState.InvalidParameterValue, "\"vars\" argument is not an object")
            {
                Detail = "Jsonpath parameters should be encoded as key-value pairs of \"vars\" object.",
            });
        }
        return new Call(
            JsonbValue.Parse(arguments[0].ReadBytes(row)), Path(arguments[1].ReadText(row)), variables, arguments[3].Read<bool>(row), zone);
    }

    private static JsonPathExpression Path(string text)
    {
        if (Paths.TryGetValue(text, out var known)) return known;
        if (Paths.Count > 1000) Paths.Clear();
        return Paths.GetOrAdd(text, JsonPathInput.Parse(text));
    }

    private static void Write(VectorWriter result, int row, bool? value)
    {
        if (value is { } known) result.Write(row, known);
        else result.WriteNull(row);
    }

    private sealed record Call(JsonbValue Target, JsonPathExpression Path, JsonbObject Variables, bool IsSilent, string? Zone)
    {
        private IEnumerable<JsonbValue> Evaluation => PathEvaluator.Evaluate(
            Path.Root, new PathContext(Target, Target, Variables, 0, !Path.IsStrict, !Path.IsStrict, Zone)
            {
                Base = new PathBase(Target, 0), Numbers = new PathObjectNumbers(),
            });

        /// <summary>What is found; where errors are silent, what was found before one.</summary>
        public List<JsonbValue> Items()
        {
            var items = new List<JsonbValue>();
            try
            {
                foreach (var item in Evaluation) items.Add(item);
            }
            catch (SqlErrorException error) when (IsSilent && PathErrors.IsOfData(error))
            {
                return items;
            }
            return items;
        }

        /// <summary>Whether anything is found; null where an error is silent.</summary>
        public bool? Exists()
        {
            try
            {
                return Path.IsStrict ? Evaluation.ToList().Count > 0 : Evaluation.Any();
            }
            catch (SqlErrorException error) when (IsSilent && PathErrors.IsOfData(error))
            {
                return null;
            }
        }

        /// <summary>The one boolean that is found, or null for null.</summary>
        public bool? Match() => Items() switch
        {
            [JsonbBoolean truth] => truth.Value,
            [JsonbNull] => null,
            _ => IsSilent ? null : throw PathErrors.NotSingleBoolean(),
        };
    }
}
