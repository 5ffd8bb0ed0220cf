using System.Collections.Immutable;
using Lakehouse.Engine.Decoders;
using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Native.Values;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Commands;

namespace Lakehouse.Sessions.Queries;

/// <summary>Gives a plan the values of a Bind or an EXECUTE.</summary>
internal static class ParameterBinding
{
    /// <summary>Decodes the values as their types and binds those that the plan uses.</summary>
    /// <exception cref="SqlErrorException">A value cannot be read.</exception>
    public static void Bind(Session session, PreparedPlan plan, ParameterSet parameters, ImmutableArray<uint> types)
    {
        var decoder = new ParameterDecoder(session.Values.Input(session.Transaction.StartedAt));
        for (var i = 0; i < parameters.Count; i++)
        {
            using var value = Decode(decoder, parameters, types[i], i);
            if (plan.ParameterCount == parameters.Count || plan.HasParameter(i + 1)) BindUsed(plan, i + 1, value);
        }
    }

    // The engine takes as many values as parameters are used, so that none may be left out in the middle.
    private static void BindUsed(PreparedPlan plan, int index, EngineValue value)
    {
        if (index > plan.ParameterCount)
            throw SqlError.FeatureNotSupported($"parameter ${index} is used, but not every one before it").ToException();
        plan.Bind(index, value);
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
