using System.Buffers.Binary;
using System.Text;

namespace Lakehouse.Wire.Tests.Fixtures;

/// <summary>The messages a client sends, as bytes.</summary>
internal static class Client
{
    public static byte[] Startup(params (string Name, string Value)[] parameters) => Startup(3 << 16, parameters);

    public static byte[] Startup(int version, params (string Name, string Value)[] parameters) =>
        Packet([.. Int32(version), .. parameters.SelectMany(p => (byte[])[.. String(p.Name), .. String(p.Value)]), 0]);

    public static byte[] SslRequest => Packet(Int32((1234 << 16) | 5679));

    public static byte[] GssEncRequest => Packet(Int32((1234 << 16) | 5680));

    public static byte[] CancelRequest(int processId, byte[] secret) =>
        Packet([.. Int32((1234 << 16) | 5678), .. Int32(processId), .. secret]);

    public static byte[] Query(string text) => Message('Q', String(text));

    public static byte[] Parse(string name, string text, params int[] types) =>
        Message('P', [.. String(name), .. String(text), .. Int16(types.Length), .. types.SelectMany(Int32)]);

    public static byte[] Bind(string portal, string statement, params string?[] values) => BindFormats(portal, statement, [], [], values);

    public static byte[] BindFormats(string portal, string statement, int[] formats, int[] resultFormats, params string?[] values) => Message(
        'B',
        [
            .. String(portal), .. String(statement), .. Int16(formats.Length), .. formats.SelectMany(Int16), .. Int16(values.Length),
            .. values.SelectMany(Value), .. Int16(resultFormats.Length), .. resultFormats.SelectMany(Int16),
        ]);

    public static byte[] Describe(char kind, string name) => Message('D', [(byte)kind, .. String(name)]);

    public static byte[] Execute(string portal, int maxRows = 0) => Message('E', [.. String(portal), .. Int32(maxRows)]);

    public static byte[] Close(char kind, string name) => Message('C', [(byte)kind, .. String(name)]);

    public static byte[] Sync => Message('S', []);

    public static byte[] Flush => Message('H', []);

    public static byte[] Terminate => Message('X', []);

    public static byte[] CopyData(string data) => Message('d', Encoding.UTF8.GetBytes(data));

    public static byte[] CopyDone => Message('c', []);

    public static byte[] CopyFail(string reason) => Message('f', String(reason));

    public static byte[] FunctionCall => Message('F', [.. Int32(1), .. Int16(0), .. Int16(0), .. Int16(0)]);

    public static byte[] Password(string password) => Message('p', String(password));

    public static byte[] SaslInitialResponse(string mechanism, string message)
    {
        var data = Encoding.UTF8.GetBytes(message);
        return Message('p', [.. String(mechanism), .. Int32(data.Length), .. data]);
    }

    public static byte[] Message(char type, byte[] body) => [(byte)type, .. Int32(body.Length + 4), .. body];

    public static byte[] Packet(byte[] body) => [.. Int32(body.Length + 4), .. body];

    public static byte[] String(string text) => [.. Encoding.UTF8.GetBytes(text), 0];

    public static byte[] Int32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    public static byte[] Int16(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)value);
        return bytes;
    }

    private static byte[] Value(string? value) =>
        value is null ? Int32(-1) : [.. Int32(Encoding.UTF8.GetByteCount(value)), .. Encoding.UTF8.GetBytes(value)];
}
