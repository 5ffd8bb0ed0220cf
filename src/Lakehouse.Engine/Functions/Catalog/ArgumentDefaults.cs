using Lakehouse.Engine.Native.Functions;

namespace Lakehouse.Engine.Functions.Catalog;

/// <summary>pg_get_function_arg_default(), from what pg_get_function_arguments() prints.</summary>
internal static class ArgumentDefaults
{
    private const string Mark = " DEFAULT ";

    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_argument_default", [Forms.Text, Forms.Int4], Forms.Text, (a, row, result) =>
        {
            var arguments = Split(a[0].ReadText(row)).Where(argument => !argument.StartsWith("OUT ", StringComparison.Ordinal)).ToList();
            var number = a[1].Read<int>(row);
            var mark = number >= 1 && number <= arguments.Count ? arguments[number - 1].IndexOf(Mark, StringComparison.Ordinal) : -1;
            if (mark < 0) result.WriteNull(row);
            else result.WriteText(row, arguments[number - 1].AsSpan(mark + Mark.Length));
        }),
    ];

    // At the commas outside of quotes and parentheses.
    private static IEnumerable<string> Split(string arguments)
    {
        var (depth, from, quoted) = (0, 0, false);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == '\'') quoted = !quoted;
            else if (quoted) continue;
            else if (arguments[i] == '(') depth++;
            else if (arguments[i] == ')') depth--;
            else if (arguments[i] == ',' && depth == 0)
            {
                yield return arguments[from..i].Trim();
                from = i + 1;
            }
        }
        yield return arguments[from..].Trim();
    }
}
