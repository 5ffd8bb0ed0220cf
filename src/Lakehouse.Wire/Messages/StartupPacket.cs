using System.Buffers.Binary;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire.Messages;

/// <summary>The packets without a type byte that a client may begin with, told apart by their first number.</summary>
/// <remarks>PostgreSQL documentation, section 55.7: StartupMessage, CancelRequest, SSLRequest, GSSENCRequest.</remarks>
internal abstract record StartupPacket
{
    protected const int CancelRequestCode = (1234 << 16) | 5678;

    /// <summary>Our own, among servers behind one balancer: a CancelRequest that must not be passed on again.</summary>
    protected const int PassedCancelRequestCode = (1234 << 16) | 5699;
    protected const int SslRequestCode = (1234 << 16) | 5679;
    protected const int GssEncRequestCode = (1234 << 16) | 5680;
    private const int LongestCancelKey = 256;

    /// <summary>The number the packet begins with, which PostgreSQL reads as a version where the request is not expected.</summary>
    public abstract ProtocolVersion RequestCode { get; }

    /// <summary>Reads a packet's body.</summary>
    /// <exception cref="SqlErrorException">08P01: its layout is not one.</exception>
    /// <exception cref="InvalidDataException">A CancelRequest of a wrong size: no one is there to be answered.</exception>
    public static StartupPacket Decode(ReadOnlySpan<byte> body)
    {
        var reader = new PgReader(body);
        return reader.ReadInt32() switch
        {
            SslRequestCode => ExactlyEmpty(reader, new SslRequest()),
            GssEncRequestCode => ExactlyEmpty(reader, new GssEncRequest()),
            CancelRequestCode => DecodeCancel(ref reader, isPassedOn: false),
            PassedCancelRequestCode => DecodeCancel(ref reader, isPassedOn: true),
            var version => StartupMessage.Decode(new ProtocolVersion(version), reader),
        };
    }

    private static T ExactlyEmpty<T>(PgReader reader, T packet) where T : StartupPacket
    {
        reader.End();
        return packet;
    }

    private static CancelRequest DecodeCancel(ref PgReader reader, bool isPassedOn)
    {
        if (reader.Remaining < sizeof(int)) throw new InvalidDataException("invalid length of startup packet");
        var processId = reader.ReadInt32();
        if (reader.Remaining is 0 or > LongestCancelKey) throw new InvalidDataException("invalid length of startup packet");
        return new CancelRequest(processId, reader.ReadBytes(reader.Remaining).ToArray(), isPassedOn);
    }
}

/// <summary>SSLRequest: may the connection be encrypted with TLS?</summary>
internal sealed record SslRequest : StartupPacket
{
    /// <inheritdoc/>
    public override ProtocolVersion RequestCode => new(SslRequestCode);
}

/// <summary>GSSENCRequest: may the connection be encrypted with GSSAPI?</summary>
internal sealed record GssEncRequest : StartupPacket
{
    /// <inheritdoc/>
    public override ProtocolVersion RequestCode => new(GssEncRequestCode);
}

/// <summary>CancelRequest: cancel what the backend of this key runs.</summary>
/// <param name="ProcessId">The key's process id.</param>
/// <param name="Secret">The key's secret.</param>
/// <param name="IsPassedOn">Whether another server has passed it on.</param>
internal sealed record CancelRequest(int ProcessId, byte[] Secret, bool IsPassedOn) : StartupPacket
{
    /// <inheritdoc/>
    public override ProtocolVersion RequestCode => new(IsPassedOn ? PassedCancelRequestCode : CancelRequestCode);

    /// <summary>The packet that passes it on to the server whose key it is.</summary>
    public byte[] PassedOn()
    {
        var packet = new byte[(3 * sizeof(int)) + Secret.Length];
        BinaryPrimitives.WriteInt32BigEndian(packet, packet.Length);
        BinaryPrimitives.WriteInt32BigEndian(packet.AsSpan(sizeof(int)), PassedCancelRequestCode);
        BinaryPrimitives.WriteInt32BigEndian(packet.AsSpan(2 * sizeof(int)), ProcessId);
        Secret.CopyTo(packet, 3 * sizeof(int));
        return packet;
    }
}
