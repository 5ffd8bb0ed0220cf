using System.Runtime.CompilerServices;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Input.Json;

/// <summary>Checks JSON text and tells a sink what it consists of.</summary>
/// <remarks>RFC 8259; the messages are those of PostgreSQL's src/common/jsonapi.c.</remarks>
internal ref struct JsonParser<TSink>
    where TSink : IJsonSink
{
    private readonly TSink _sink;
    private JsonLexer _lexer;

    private JsonParser(ReadOnlySpan<char> text, TSink sink)
    {
        _sink = sink;
        _lexer = new JsonLexer(text, sink.ResolvesEscapes);
    }

    /// <summary>Reads one value, which must be the whole text.</summary>
    /// <exception cref="SqlErrorException">22P02, 22P05, 54001.</exception>
    public static void Parse(ReadOnlySpan<char> text, TSink sink)
    {
        var parser = new JsonParser<TSink>(text, sink);
        parser._lexer.Next();
        parser.ReadValue();
        if (parser._lexer.Kind != JsonTokenKind.End) throw parser._lexer.Expected("end of input");
    }

    private void ReadValue()
    {
        switch (_lexer.Kind)
        {
            case JsonTokenKind.BeginObject: ReadObject(); return;
            case JsonTokenKind.BeginArray: ReadArray(); return;
            case JsonTokenKind.String: _sink.String(_lexer.Value); break;
            case JsonTokenKind.Number: _sink.Number(_lexer.Token); break;
            case JsonTokenKind.Literal: _sink.Literal(_lexer.Token); break;
            default: throw _lexer.Expected("JSON value");
        }

        _lexer.Next();
    }

    private void ReadObject()
    {
        EnsureStack();
        _sink.BeginObject();
        _lexer.Next();
        var first = true;
        while (_lexer.Kind != JsonTokenKind.EndObject || !first)
        {
            if (_lexer.Kind != JsonTokenKind.String) throw _lexer.Expected(first ? "string or \"}\"" : "string");
            _sink.Key(_lexer.Value);
            _lexer.Next();
            if (_lexer.Kind != JsonTokenKind.Colon) throw _lexer.Expected("\":\"");
            _lexer.Next();
            ReadValue();
            first = false;
            if (_lexer.Kind == JsonTokenKind.EndObject) break;
            if (_lexer.Kind != JsonTokenKind.Comma) throw _lexer.Expected("\",\" or \"}\"");
            _lexer.Next();
        }

        _sink.EndObject();
        _lexer.Next();
    }

    private void ReadArray()
    {
        EnsureStack();
        _sink.BeginArray();
        _lexer.Next();
        var first = true;
        while (_lexer.Kind != JsonTokenKind.EndArray || !first)
        {
            ReadValue();
            first = false;
            if (_lexer.Kind == JsonTokenKind.EndArray) break;
            if (_lexer.Kind != JsonTokenKind.Comma) throw _lexer.Expected("\",\" or \"]\"");
            _lexer.Next();
        }

        _sink.EndArray();
        _lexer.Next();
    }

    private static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw (new SqlError(SqlState.StatementTooComplex, "stack depth limit exceeded")
            {
                Hint = "Increase the configuration parameter \"max_stack_depth\" (currently 2048kB), after ensuring the platform's stack depth limit is adequate.",
            }).ToException();
    }
}
