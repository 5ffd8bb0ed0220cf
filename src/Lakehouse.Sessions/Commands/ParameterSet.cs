using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Commands;

/// <summary>The parameter values of a Bind or an EXECUTE, copied out of the message: they live as long as their portal.</summary>
public sealed class ParameterSet
{
    private readonly byte[]?[] _values;
    private readonly FormatCode[] _formats;

    /// <summary>Values with their formats: none (all text), one for all, or one for each.</summary>
    public ParameterSet(byte[]?[] values, FormatCode[] formats)
    {
        _values = values;
        _formats = formats;
    }

    /// <summary>No parameters.</summary>
    public static ParameterSet None { get; } = new([], []);

    /// <summary>How many.</summary>
    public int Count => _values.Length;

    /// <summary>Copies the values of a Bind message, whose text is in an encoding.</summary>
    public static ParameterSet Copy(in BindRequest request, ClientEncoding encoding)
    {
        var values = new byte[]?[request.Parameters.Count];
        for (var i = 0; i < values.Length; i++) values[i] = request.Parameters.IsNull(i) ? null : request.Parameters[i].ToArray();
        return new ParameterSet(values, request.ParameterFormats.ToArray()) 
        {
            Portal = request.Portal, Encoding = encoding, ResultFormats = request.ResultFormats.ToArray(),
        };
    }

    /// <summary>The encoding of the values' text.</summary>
    public ClientEncoding Encoding { get; private init; } = ClientEncoding.Utf8;

    /// <summary>The formats that the client wants the result in: none is all text.</summary>
    public FormatCode[] ResultFormats { get; private init; } = [];

    /// <summary>The portal that a Bind message makes; null for an EXECUTE.</summary>
    public string? Portal { get; private init; }

    /// <summary>A value's bytes; null for NULL.</summary>
    public byte[]? Value(int index) => _values[index];

    /// <summary>What an error in a value says about where it stands (bind_param_error_callback in postgres.c): never the value.</summary>
    public string? Where(int index, SqlError error)
    {
        if (Portal is null) return null;
        var isText = Format(index) == FormatCode.Text && error.State != SqlState.CharacterNotInRepertoire;
        var name = Portal.Length == 0 ? "unnamed portal" : $"portal \"{Portal}\"";
        return $"{name} parameter ${index + 1}{(isText ? " = '...'" : "")}";
    }

    /// <summary>A value's format.</summary>
    public FormatCode Format(int index) => _formats.Length switch { 0 => FormatCode.Text, 1 => _formats[0], _ => _formats[index] };
}
