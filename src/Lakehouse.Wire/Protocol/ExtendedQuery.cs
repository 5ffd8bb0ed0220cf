using Lakehouse.Wire.Framing;
using Lakehouse.Wire.Messages;

namespace Lakehouse.Wire.Protocol;

/// <summary>The messages of the extended protocol.</summary>
/// <remarks>PostgreSQL documentation, section 55.2.3 "Extended Query".</remarks>
internal static class ExtendedQuery
{
    /// <summary>Parse.</summary>
    public static void Parse(Backend backend, Frame frame)
    {
        var parse = Messages.Parse.Decode(frame.Body, backend.Session.ClientEncoding);
        backend.Session.Parse(parse.Destination, parse.Text, parse.ParameterTypes);
        backend.Writer.WriteConstant(ConstantMessages.ParseComplete);
    }

    /// <summary>Bind.</summary>
    public static void Bind(Backend backend, Frame frame)
    {
        using var bind = Messages.Bind.Decode(frame.Body, backend.Session.ClientEncoding);
        backend.Session.Bind(new BindRequest
        {
            Portal = bind.DestinationPortal,
            Statement = bind.Statement,
            ParameterFormats = bind.ParameterFormats,
            ResultFormats = bind.ResultFormats,
            Parameters = bind.Parameters,
        });
        backend.Writer.WriteConstant(ConstantMessages.BindComplete);
    }

    /// <summary>Describe.</summary>
    public static void Describe(Backend backend, Frame frame)
    {
        var target = Target.DecodeDescribe(frame.Body, backend.Session.ClientEncoding);
        if (target.IsStatement) backend.Session.DescribeStatement(target.Name, backend.Response);
        else backend.Session.DescribePortal(target.Name, backend.Response);
    }

    /// <summary>Execute.</summary>
    public static void Execute(Backend backend, Frame frame)
    {
        var execute = Messages.Execute.Decode(frame.Body, backend.Session.ClientEncoding);
        backend.Session.Execute(execute.Portal, execute.MaxRows, backend.Response);
    }

    /// <summary>Close.</summary>
    public static void Close(Backend backend, Frame frame)
    {
        var target = Target.DecodeClose(frame.Body, backend.Session.ClientEncoding);
        if (target.IsStatement) backend.Session.CloseStatement(target.Name);
        else backend.Session.ClosePortal(target.Name);
        backend.Writer.WriteConstant(ConstantMessages.CloseComplete);
    }

    /// <summary>Flush.</summary>
    public static void Flush(Backend backend, Frame frame)
    {
        EmptyBody.Decode(frame.Body);
        backend.Response.Output.Flush();
    }

    /// <summary>Sync: the end of a series, where errors end too.</summary>
    public static void Sync(Backend backend, Frame frame)
    {
        EmptyBody.Decode(frame.Body);
        backend.Session.Sync(backend.Response);
        backend.ReadyForQuery();
    }
}
