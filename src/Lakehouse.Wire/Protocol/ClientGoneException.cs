namespace Lakehouse.Wire.Protocol;

/// <summary>The client is gone: what runs for it ends, and there is no one to tell.</summary>
public sealed class ClientGoneException(string message, Exception? inner = null) : IOException(message, inner);
