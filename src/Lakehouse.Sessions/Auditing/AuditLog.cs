using System.Buffers;
using System.Text.Json;
using Lakehouse.Sessions.Statistics;
using Lakehouse.Wire;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Sessions.Auditing;

/// <summary>
/// Who did what: a JSON object on a line for each client that comes, is refused or goes, and for each statement at its end. Values of parameters are
/// never there. Thread safe; what cannot be written is told to the server's log, and clients go on.
/// </summary>
/// <param name="output">Where lines go; it is disposed with this.</param>
/// <param name="log">Gets told what cannot be written.</param>
public sealed class AuditLog(Stream output, ILogger log) : IDisposable
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _line = new();
    private bool _disposed;

    /// <summary>A session begins.</summary>
    internal void Connected(SessionIdentity identity, string application) => Write("connect", json => Session(json, identity, application));

    /// <summary>A session ends.</summary>
    internal void Disconnected(SessionIdentity identity, string application) => Write("disconnect", json =>
    {
        Session(json, identity, application);
        json.WriteNumber("milliseconds", Math.Round((DateTimeOffset.UtcNow - identity.StartedAt).TotalMilliseconds, 3));
    });

    /// <summary>A client is not let in.</summary>
    public void Refused(RefusedClient client) => Write("refused", json =>
    {
        json.WriteString("user", client.User);
        json.WriteString("database", client.Database);
        json.WriteString("client", client.Address?.ToString());
        json.WriteString("sqlstate", client.Error.State.Code);
        json.WriteString("message", client.Error.Message);
    });

    /// <summary>A statement has ended.</summary>
    internal void Ended(QueryWork work) => Write("statement", json =>
    {
        Session(json, work.Identity, work.Application);
        json.WriteString("role", work.Role);
        json.WriteString("statement", work.Text);
        json.WriteStartArray("tables");
        foreach (var use in work.Relations) AuditedTables.Write(json, use);
        json.WriteEndArray();
        json.WriteNumber("rows", work.Rows);
        json.WriteNumber("bytes", work.BytesSent);
        json.WriteString("sqlstate", work.Failure?.State.Code ?? "00000");
        json.WriteNumber("milliseconds", Math.Round(work.TotalMilliseconds, 3));
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            output.Dispose();
        }
    }

    private static void Session(Utf8JsonWriter json, SessionIdentity identity, string application)
    {
        json.WriteNumber("pid", identity.ProcessId);
        json.WriteString("user", identity.User);
        json.WriteString("database", identity.Database);
        json.WriteString("client", identity.ClientAddress?.ToString());
        json.WriteString("application", application);
    }

    private void Write(string what, Action<Utf8JsonWriter> write)
    {
        lock (_gate)
        {
            if (_disposed) return;
            _line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_line, Plain))
            {
                json.WriteStartObject();
                json.WriteString("time", DateTimeOffset.UtcNow);
                json.WriteString("event", what);
                write(json);
                json.WriteEndObject();
            }

            _line.Write("\n"u8);
            try
            {
                output.Write(_line.WrittenSpan);
                output.Flush();
            }
            catch (IOException failed)
            {
                Log.AuditFailed(log, failed, what);
            }
        }
    }
}
