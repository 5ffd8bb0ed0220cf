using Lakehouse.Postgres.Errors;
using Lakehouse.Wire.Framing;

namespace Lakehouse.Wire.Protocol;

/// <summary>The messages that are a command by themselves: Query and FunctionCall.</summary>
/// <remarks>PostgreSQL documentation, sections 55.2.2 and 55.2.5.</remarks>
internal static class SimpleQuery
{
    /// <summary>Query: every statement's answer, then ReadyForQuery.</summary>
    public static void Query(Backend backend, Frame frame)
    {
        var query = Messages.Query.Decode(frame.Body, backend.Session.ClientEncoding);
        backend.Session.Query(query.Text, backend.Response);
        backend.ReadyForQuery();
    }

    /// <summary>FunctionCall: a call by OID, superseded since PostgreSQL 7.4.</summary>
    public static void FunctionCall(Backend backend, Frame frame) =>
        throw SqlError.FeatureNotSupported("the function call sub-protocol is not supported").ToException();
}
