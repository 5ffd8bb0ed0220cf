namespace Lakehouse.Wire.Protocol;

/// <summary>
/// Where a connection stands. Before <see cref="Ready"/> come start-up and authentication; they are conversations of
/// their own (StartupConversation, AuthenticationExchange) in which one kind of message is right at each point.
/// </summary>
internal enum Phase
{
    /// <summary>A command may come.</summary>
    Ready,

    /// <summary>A message of the extended protocol failed: all is ignored until Sync.</summary>
    SkippingUntilSync,

    /// <summary>A running COPY FROM STDIN reads its data.</summary>
    CopyIn,

    /// <summary>Nothing more is read.</summary>
    Closed,
}
