namespace Lakehouse.Wire.Messages;

/// <summary>The type byte of every message a client sends after the start-up packet.</summary>
/// <remarks>PostgreSQL documentation, section 55.7 "Message Formats".</remarks>
internal enum FrontendMessage : byte
{
    /// <summary>Bind.</summary>
    Bind = (byte)'B',

    /// <summary>Close.</summary>
    Close = (byte)'C',

    /// <summary>CopyData.</summary>
    CopyData = (byte)'d',

    /// <summary>CopyDone.</summary>
    CopyDone = (byte)'c',

    /// <summary>CopyFail.</summary>
    CopyFail = (byte)'f',

    /// <summary>Describe.</summary>
    Describe = (byte)'D',

    /// <summary>Execute.</summary>
    Execute = (byte)'E',

    /// <summary>Flush.</summary>
    Flush = (byte)'H',

    /// <summary>FunctionCall.</summary>
    FunctionCall = (byte)'F',

    /// <summary>Parse.</summary>
    Parse = (byte)'P',

    /// <summary>PasswordMessage, SASLInitialResponse, SASLResponse: which one, the exchange knows.</summary>
    Password = (byte)'p',

    /// <summary>Query.</summary>
    Query = (byte)'Q',

    /// <summary>Sync.</summary>
    Sync = (byte)'S',

    /// <summary>Terminate.</summary>
    Terminate = (byte)'X',
}
