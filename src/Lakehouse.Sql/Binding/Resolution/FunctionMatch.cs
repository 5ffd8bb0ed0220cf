using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Binding.Resolution;

/// <summary>A function with the way a call's arguments fill its parameters.</summary>
/// <param name="Function">The function.</param>
/// <param name="Positions">For each argument of the call, the parameter it fills.</param>
/// <param name="Variadic">How many trailing arguments are gathered in the variadic array; 0 when none are.</param>
internal sealed record FunctionMatch(BuiltinFunction Function, int[] Positions, int Variadic)
{
    /// <summary>
    /// Matches a call's shape (how many arguments, which of them named) to a function's parameters; null where it does not
    /// fit. The types are the declared ones, one for each argument.
    /// </summary>
    public static Candidate<FunctionMatch>? Of(BuiltinFunction function, int count, IReadOnlyList<string?> names, bool expandVariadic)
    {
        var parameters = function.ArgumentTypes.Length;
        if (names.Any(name => name is not null)) return Named(function, count, names);
        if (expandVariadic && function.VariadicElement != 0 && count >= parameters) return Expanded(function, count);
        if (count > parameters || count < parameters - function.Defaults.Length) return null;
        var positions = new int[count];
        var types = new uint[count];
        for (var i = 0; i < count; i++) (positions[i], types[i]) = (i, function.ArgumentTypes[i]);
        return new Candidate<FunctionMatch>(new FunctionMatch(function, positions, 0), types);
    }

    private static Candidate<FunctionMatch> Expanded(BuiltinFunction function, int count)
    {
        var last = function.ArgumentTypes.Length - 1;
        var positions = new int[count];
        var types = new uint[count];
        for (var i = 0; i < count; i++)
        {
            positions[i] = Math.Min(i, last);
            types[i] = i < last ? function.ArgumentTypes[i] : function.VariadicElement;
        }
        return new Candidate<FunctionMatch>(new FunctionMatch(function, positions, count - last), types);
    }

    private static Candidate<FunctionMatch>? Named(BuiltinFunction function, int count, IReadOnlyList<string?> names)
    {
        var parameters = function.ArgumentTypes.Length;
        if (function.ArgumentNames.IsEmpty || function.VariadicElement != 0 || count > parameters) return null;
        var positions = new int[count];
        var types = new uint[count];
        var filled = new bool[parameters];
        for (var i = 0; i < count; i++)
        {
            var position = names[i] is { } name ? function.ArgumentNames.IndexOf(name) : i;
            if (position < 0 || filled[position]) return null;
            filled[position] = true;
            (positions[i], types[i]) = (position, function.ArgumentTypes[position]);
        }
        for (var i = 0; i < parameters - function.Defaults.Length; i++)
        {
            if (!filled[i]) return null;
        }
        return new Candidate<FunctionMatch>(new FunctionMatch(function, positions, 0), types);
    }
}
