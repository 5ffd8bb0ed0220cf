using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding;

/// <summary>
/// The types of $1, $2, …: declared, or taken from the first place that wants a type, and then the same everywhere.
/// </summary>
/// <remarks>PostgreSQL's parse_param.c, the variable parameter hooks.</remarks>
internal sealed class ParameterInference
{
    private const int MaxParameters = 65535;

    private readonly BindingSession _session;
    private readonly List<uint> _types = [];

    /// <summary>Begins with the declared types.</summary>
    public ParameterInference(BindingSession session)
    {
        _session = session;
        foreach (var type in session.Context.ParameterTypes) _types.Add(type == 0 ? TypeOid.Unknown : type);
    }

    /// <summary>A reference to a parameter, of type unknown while nothing has said more.</summary>
    public BoundParameter Refer(ParameterReference reference)
    {
        var number = reference.Number;
        if (!_session.Context.AllowsParameters || number is <= 0 or > MaxParameters)
            throw _session.Error(SqlState.UndefinedParameter, Numbered("there is no parameter $", number), reference.Span.Start);
        while (_types.Count < number) _types.Add(TypeOid.Unknown);
        var type = _types[number - 1];
        return new BoundParameter(new PgType(type, -1, TypeRules.Collation(type)), number, reference.Span);
    }

    /// <summary>A parameter of unknown type in a place that wants a type.</summary>
    public BoundParameter Decide(BoundParameter parameter, uint type)
    {
        var known = _types[parameter.Number - 1];
        if (known == TypeOid.Unknown)
        {
            _types[parameter.Number - 1] = type;
        }
        else if (known != type)
        {
            throw _session.Error(
                SqlState.AmbiguousParameter, Numbered("inconsistent types deduced for parameter $", parameter.Number),
                parameter.Span.Start, detail: $"{TypeDisplay.Format(known)} versus {TypeDisplay.Format(type)}");
        }
        return parameter with { Type = new PgType(type, -1, TypeRules.Collation(type)) };
    }

    /// <summary>All types, when the statement is analyzed.</summary>
    /// <exception cref="SqlErrorException">42P18: nothing decided a parameter's type.</exception>
    public EquatableArray<uint> Finish()
    {
        for (var i = 0; i < _types.Count; i++)
        {
            if (_types[i] != TypeOid.Unknown) continue;
            throw new SqlError(
                SqlState.IndeterminateDatatype, Numbered("could not determine data type of parameter $", i + 1)).ToException();
        }
        return EquatableArray.From(_types);
    }

    private static string Numbered(string message, int number) => string.Create(CultureInfo.InvariantCulture, $"{message}{number}");
}
