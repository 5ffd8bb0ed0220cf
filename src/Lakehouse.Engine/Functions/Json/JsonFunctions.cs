using System.Text.Json;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Input;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>json and jsonb operators and functions. Parts of a json value keep their text.</summary>
/// <remarks>PostgreSQL documentation, section 9.16.</remarks>
internal static class JsonFunctions
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        Part("pg_json_field", Forms.Text, (e, a, row) => JsonParts.Field(e, a[1].ReadText(row)), asText: false),
        Part("pg_json_field_text", Forms.Text, (e, a, row) => JsonParts.Field(e, a[1].ReadText(row)), asText: true),
        Part("pg_json_element", Forms.Int4, (e, a, row) => JsonParts.Element(e, a[1].Read<int>(row)), asText: false),
        // In jsonb a scalar is the one element of an array.
        Part("pg_jsonb_element", Forms.Int4, (e, a, row) => JsonParts.ElementOrScalar(e, a[1].Read<int>(row)), asText: false),
        Part("pg_jsonb_element_text", Forms.Int4, (e, a, row) => JsonParts.ElementOrScalar(e, a[1].Read<int>(row)), asText: true),
        Part("pg_json_element_text", Forms.Int4, (e, a, row) => JsonParts.Element(e, a[1].Read<int>(row)), asText: true),
        Part("pg_json_path", Forms.Texts, (e, a, row) => JsonParts.Path(e, a[1].ReadTexts(row)), asText: false),
        Part("pg_json_path_text", Forms.Texts, (e, a, row) => JsonParts.Path(e, a[1].ReadTexts(row)), asText: true),
        ScalarFunction.Strict("pg_jsonb", [Forms.Text], Forms.Json, (a, row, result) => result.WriteText(row, JsonbInput.Parse(a[0].ReadText(row)))),
        ScalarFunction.Strict("pg_json_in", [Forms.Text], Forms.Json, (a, row, result) =>
        {
            result.WriteText(row, JsonInput.Validate(a[0].ReadText(row)));
        }),
        ScalarFunction.Strict("pg_json_number", [Forms.Text], Forms.Json, (a, row, result) =>
        {
            // NaN and the infinities are no JSON numbers.
            var text = a[0].ReadText(row);
            result.WriteText(row, text[^1] is >= '0' and <= '9' ? text : $"\"{text}\"");
        }),
        ScalarFunction.Strict("pg_json_timestamptz", [Forms.Text], Forms.Text, (a, row, result) =>
        {
            var text = a[0].ReadText(row).Replace(' ', 'T');
            result.WriteText(row, text.Length > 3 && text[^3] is '+' or '-' ? text + ":00" : text);
        }),
        ScalarFunction.Strict("pg_json_array", [Forms.Texts], Forms.Json, (a, row, result) => result.WriteText(row, JsonText.Array(a[0].ReadTexts(row), ", "))),
        ScalarFunction.Strict("pg_json_array", [Forms.Texts, Forms.Text], Forms.Json, (a, row, result) =>
            result.WriteText(row, JsonText.Array(a[0].ReadTexts(row), a[1].ReadText(row)))),
        JsonObject("pg_json_object", ":", ","),
        ScalarFunction.Strict("pg_json_object_agg", [Forms.Texts, Forms.Texts], Forms.Json, (a, row, result) =>
            result.WriteText(row, JsonText.AggregatedObject(a[0].ReadTexts(row), a[1].ReadTexts(row)))),
        ScalarFunction.Strict("pg_json_text_object", [Forms.Texts], Forms.Json, (a, row, result) =>
            result.WriteText(row, JsonTextObject.OfPairs(a[0].ReadTexts(row)))),
        ScalarFunction.Strict("pg_json_text_object", [Native.Types.EngineType.ListOf(Forms.Texts)], Forms.Json, (a, row, result) =>
            result.WriteText(row, JsonTextObject.OfRows(a[0], row))),
        ScalarFunction.Strict("pg_json_lines", [Forms.Text], Forms.Text, (a, row, result) => result.WriteText(row, JsonText.Lines(a[0].ReadText(row)))),
        ScalarFunction.Strict("pg_json_text_object", [Forms.Texts, Forms.Texts], Forms.Json, (a, row, result) =>
            result.WriteText(row, JsonTextObject.Of(a[0].ReadTexts(row), a[1].ReadTexts(row)))),
        ScalarFunction.Strict("pg_json_strip_nulls", [Forms.Json], Forms.Json, (a, row, result) =>
        {
            using var document = JsonDocument.Parse(a[0].ReadText(row), JsonbDepth.OfDocuments);
            result.WriteText(row, JsonText.WithoutNulls(document.RootElement));
        }),
        JsonObject("pg_json_build_object", " : ", ", "),
        JsonObject("pg_jsonb_build_object", ": ", ", ", normalize: true),
        ScalarFunction.Strict("pg_json_record", [Forms.Json, Forms.Text], Forms.Json, (a, row, result) =>
            result.WriteText(row, JsonRecordSource.Record(a[0].ReadText(row), a[1].ReadText(row)))),
        ScalarFunction.Strict("pg_json_records", [Forms.Json, Forms.Text], Forms.Texts, (a, row, result) =>
            result.WriteTexts(row, JsonRecordSource.Records(a[0].ReadText(row), a[1].ReadText(row)))),
        ScalarFunction.Strict("pg_json_array_length", [Forms.Json], Forms.Int4, (a, row, result) =>
        {
            using var document = JsonDocument.Parse(a[0].ReadText(row), JsonbDepth.OfDocuments);
            result.Write(row, JsonParts.Length(document.RootElement));
        }),
        ScalarFunction.Strict("pg_json_typeof", [Forms.Json], Forms.Text, (a, row, result) =>
        {
            using var document = JsonDocument.Parse(a[0].ReadText(row), JsonbDepth.OfDocuments);
            result.WriteText(row, JsonParts.TypeName(document.RootElement));
        }),
        Members("pg_json_each", value => value.GetRawText()),
        Members("pg_json_each_text", JsonParts.AsText),
        List("pg_json_elements", (e, function) => JsonParts.Elements(e, function).Select(item => (string?)item.GetRawText())),
        List("pg_json_elements_text", (e, function) => JsonParts.Elements(e, function).Select(JsonParts.AsText)),
        List("pg_json_keys", JsonParts.Keys),
        ScalarFunction.Strict("pg_jsonb_pretty", [Forms.Json], Forms.Text, (a, row, result) =>
        {
            using var document = JsonDocument.Parse(a[0].ReadText(row), JsonbDepth.OfDocuments);
            result.WriteText(row, JsonText.Pretty(document.RootElement));
        }),
    ];

    private delegate JsonElement? PartFinder(JsonElement root, FunctionArguments arguments, int row);

    private static ScalarFunction Part(
        string name, Native.Types.EngineType key, PartFinder find, bool asText) =>
        ScalarFunction.Strict(name, [Forms.Json, key], Forms.Text, (a, row, result) =>
        {
            using var document = JsonDocument.Parse(a[0].ReadText(row), JsonbDepth.OfDocuments);
            var text = find(document.RootElement, a, row) is { } part ? asText ? JsonParts.AsText(part) : part.GetRawText() : null;
            if (text is null) result.WriteNull(row);
            else result.WriteText(row, text);
        });

    private static ScalarFunction Members(string name, Func<JsonElement, string?> print)
    {
        var member = new Native.Types.EngineType(Native.Types.DuckType.Struct) { Names = ["key", "value"], Children = [Forms.Text, Forms.Text] };
        return ScalarFunction.Strict(name, [Forms.Json, Forms.Text], Native.Types.EngineType.ListOf(member), (a, row, result) =>
        {
            using var document = JsonDocument.Parse(a[0].ReadText(row), JsonbDepth.OfDocuments);
            var properties = JsonParts.Properties(document.RootElement, a[1].ReadText(row)).ToArray();
            var rows = result.BeginList(row, properties.Length);
            for (var i = 0; i < properties.Length; i++)
            {
                rows.Field(0).WriteText(i, properties[i].Name);
                if (print(properties[i].Value) is { } text) rows.Field(1).WriteText(i, text);
                else rows.Field(1).WriteNull(i);
            }
        });
    }

    // The value, and the function's name in PostgreSQL for its errors.
    private static ScalarFunction List(string name, Func<JsonElement, string, IEnumerable<string?>> items) =>
        ScalarFunction.Strict(name, [Forms.Json, Forms.Text], Forms.Texts, (a, row, result) =>
        {
            using var document = JsonDocument.Parse(a[0].ReadText(row), JsonbDepth.OfDocuments);
            result.WriteTexts(row, [.. items(document.RootElement, a[1].ReadText(row))]);
        });

    private static ScalarFunction JsonObject(string name, string colon, string comma, bool normalize = false) =>
        ScalarFunction.Strict(name, [Forms.Texts, Forms.Texts], Forms.Json, (a, row, result) =>
        {
            var keys = a[0].ReadTexts(row);
            if (Array.IndexOf(keys, null) is var missing and >= 0)
            {
                throw normalize
                    ? JsonbChange.Invalid($"argument {(2 * missing) + 1}: key must not be null")
                    : JsonbChange.Invalid($"argument {(2 * missing) + 1} cannot be null", "Object keys should be text.");
            }
            var text = JsonText.Object(keys, a[1].ReadTexts(row), colon, comma);
            result.WriteText(row, normalize ? JsonbInput.Parse(text) : text);
        });
}
