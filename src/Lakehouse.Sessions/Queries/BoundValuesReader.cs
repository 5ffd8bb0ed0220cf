using System.Collections.Immutable;
using Lakehouse.Engine.Decoders;
using Lakehouse.Engine.Native.Values;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Commands;

namespace Lakehouse.Sessions.Queries;

/// <summary>Reads the values of a Bind or an EXECUTE.</summary>
internal static class BoundValuesReader
{
    /// <summary>Decodes the values as their types. The caller disposes of them.</summary>
    /// <exception cref="SqlErrorException">A value cannot be read.</exception>
    public static BoundValues Read(Session session, ParameterSet parameters, ImmutableArray<uint> types)
    {
        var decoder = new ParameterDecoder(session.Values.Input(session.Transaction.StartedAt), session.Pipeline.FindObject, parameters.Encoding);
        return new BoundValues(Enumerable.Range(0, parameters.Count).Select(i => Decode(decoder, parameters, types[i], i)));
    }

    private static EngineValue Decode(ParameterDecoder decoder, ParameterSet parameters, uint type, int index)
    {
        try
        {
            return parameters.Value(index) is { } bytes ? decoder.Decode(index + 1, type, parameters.Format(index), bytes) : EngineValue.Null();
        }
        catch (SqlErrorException wrong) when (parameters.Where(index, wrong.Error) is { } where)
        {
            throw (wrong.Error with { Where = where }).ToException();
        }
    }
}
