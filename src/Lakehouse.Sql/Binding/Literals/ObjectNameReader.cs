using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Literals;

/// <summary>Reads literals of the reg* types: a number, or the name of an object, as the object's OID.</summary>
/// <remarks>PostgreSQL documentation, section 8.19 "Object Identifier Types".</remarks>
internal sealed class ObjectNameReader(BindingSession session)
{
    /// <summary>The OID that the text stands for, in digits; for a schema, a role and what text search has, whose OIDs only rows of the catalog know, its name.</summary>
    /// <exception cref="SqlErrorException">42P01, 42704, 42883, 3F000: there is no such object; 0A000: names of this kind cannot be looked up here.</exception>
    public string Read(string text, uint type)
    {
        text = text.Trim();
        // A minus is the name of operators; for the other kinds it stands for no object.
        if (text == "-" && type is not (TypeOid.RegRole or TypeOid.RegOper or TypeOid.RegOperator)) return "0";
        if (text.Length > 0 && text.All(char.IsAsciiDigit)) return Digits(OidInput.Parse(text));
        return type switch
        {
            TypeOid.RegClass => Digits(RegClass(text)),
            TypeOid.RegType => Digits(RegType(text)),
            TypeOid.RegProc => Digits(Function(text, null)),
            TypeOid.RegProcedure => Digits(Procedure(text)),
            TypeOid.RegNamespace => Namespace(text),
            TypeOid.RegRole or TypeOid.RegConfig or TypeOid.RegDictionary => Names(text)[^1],
            TypeOid.RegOper => Digits(Operator(text, null)),
            TypeOid.RegOperator => Digits(OperatorWithTypes(text)),
            TypeOid.RegCollation => Digits(BuiltinCatalog.Instance.FindCollation(Names(text)[^1])
                ?? throw Missing(SqlState.UndefinedObject, $"collation \"{text}\" for encoding \"UTF8\" does not exist")),
            _ => throw new SqlError(
                SqlState.FeatureNotSupported, $"names of type {TypeDisplay.Format(type)} cannot be looked up in a literal: \"{text}\"").ToException(),
        };
    }

    private static string Digits(uint oid) => oid.ToString(CultureInfo.InvariantCulture);

    private uint RegClass(string text)
    {
        var names = Names(text);
        if (names.Count > 1 && !session.Context.Catalog.SchemaExists(names[^2]))
            throw Missing(SqlState.InvalidSchemaName, $"schema \"{names[^2]}\" does not exist");
        var relation = names.Count == 1 ? session.Relations.Find(null, names[0]) : session.Relations.Find(names[^2], names[^1]);
        return relation?.Oid ?? throw Missing(SqlState.UndefinedTable, $"relation \"{string.Join('.', names)}\" does not exist");
    }

    private uint RegType(string text)
    {
        // As PostgreSQL's parseTypeString: the name must be exactly what may stand behind "::" in a query.
        if (SqlParser.Parse($"SELECT NULL::{text}") is [QueryStatement { Query: { Body: SelectBody select } query }]
            && query == new Query(null, select) && select.Targets is [{ Alias: null, Value: TypeCast { Operand: NullLiteral, Type: var name } }]
            && select == new SelectBody(null, select.Targets, [], null, null, null, []))
        {
            return Resolve(name);
        }
        throw Missing(SqlState.SyntaxError, $"invalid type name \"{text}\"");
    }

    /// <summary>Positions of errors are in the literal's text, not in the statement's, so they are taken away.</summary>
    private uint Resolve(TypeName name)
    {
        try
        {
            return session.Types.Resolve(name).DisplayOid;
        }
        catch (SqlErrorException error)
        {
            throw (error.Error with { Position = 0 }).ToException();
        }
    }

    private uint Procedure(string text)
    {
        var (name, types) = NameAndTypes(text);
        return Function(name, Array.ConvertAll(types, RegType));
    }

    private uint OperatorWithTypes(string text)
    {
        var (name, types) = NameAndTypes(text);
        if (types.Length != 2)
        {
            throw (types.Length < 2
                ? new SqlError(SqlState.UndefinedParameter, "missing argument") { Hint = "Use NONE to denote the missing argument of a unary operator." }
                : new SqlError(SqlState.TooManyArguments, "too many arguments") { Hint = "Provide two argument types for operator." }).ToException();
        }

        return Operator(name, Array.ConvertAll(types, type => type.Equals("none", StringComparison.OrdinalIgnoreCase) ? 0 : RegType(type)));
    }

    /// <summary>An operator by its name, whose schema is written without quotes.</summary>
    private static uint Operator(string text, uint[]? types)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var isBuiltin = point < 0 || text[..point] == "pg_catalog";
        var found = isBuiltin ? BuiltinCatalog.Instance.Operators(text[(point + 1)..]) : [];
        if (types is not null) found = [.. found.Where(candidate => candidate.Left == types[0] && candidate.Right == types[1])];
        return found.Length switch
        {
            0 => throw Missing(SqlState.UndefinedFunction, $"operator does not exist: {text}"),
            1 => found[0].Oid,
            _ => throw Missing(SqlState.AmbiguousFunction, $"more than one operator named {text}"),
        };
    }

    private static (string Name, string[] Types) NameAndTypes(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0) throw Missing(SqlState.InvalidTextRepresentation, "expected a left parenthesis");
        if (text[^1] != ')') throw Missing(SqlState.InvalidTextRepresentation, "expected a right parenthesis");
        return (text[..open], text[(open + 1)..^1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static uint Function(string text, uint[]? types)
    {
        var names = Names(text);
        var found = BuiltinCatalog.Instance.Functions(names[^1])
            .Where(function => (names.Count == 1 ? "pg_catalog" : names[^2]) == function.Schema)
            .Where(function => types is null || function.ArgumentTypes.AsSpan().SequenceEqual(types)).ToList();
        var shown = types is null ? text : $"{text}({TypeDisplay.FormatList(types)})";
        return found.Count switch
        {
            0 => throw Missing(SqlState.UndefinedFunction, $"function \"{shown}\" does not exist"),
            1 => found[0].Oid,
            _ => throw Missing(SqlState.AmbiguousFunction, $"more than one function named \"{shown}\""),
        };
    }

    /// <summary>A schema keeps its name: its OID is the catalog's rows' to tell.</summary>
    private string Namespace(string text)
    {
        var name = Names(text)[^1];
        return session.Context.Catalog.SchemaExists(name)
            ? name
            : throw Missing(SqlState.InvalidSchemaName, $"schema \"{name}\" does not exist");
    }

    /// <summary>Splits a possibly qualified, possibly quoted name, folding what is not quoted (stringToQualifiedNameList).</summary>
    private static List<string> Names(string text)
    {
        var names = new List<string>();
        var at = 0;
        while (true)
        {
            if (at < text.Length && text[at] == '"')
            {
                var end = at + 1;
                while (end < text.Length && (text[end] != '"' || (end + 1 < text.Length && text[end + 1] == '"'))) end += text[end] == '"' ? 2 : 1;
                if (end >= text.Length) throw InvalidName();
                names.Add(text[(at + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal));
                at = end + 1;
            }
            else
            {
                var end = text.IndexOf('.', at);
                if (end < 0) end = text.Length;
                var name = text[at..end].Trim();
                if (name.Length == 0 || name.AsSpan().IndexOfAny("\" ") >= 0) throw InvalidName();
                names.Add(name.ToLowerInvariant());
                at = end;
            }
            if (at == text.Length) return names;
            if (text[at++] != '.') throw InvalidName();
        }
    }

    private static SqlErrorException InvalidName() => Missing(SqlState.InvalidName, "invalid name syntax");

    private static SqlErrorException Missing(SqlState state, string message) => new SqlError(state, message).ToException();
}
