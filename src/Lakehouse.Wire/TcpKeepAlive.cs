namespace Lakehouse.Wire;

/// <summary>How a connection notices that its other end is gone without a word: PostgreSQL's tcp_* settings.</summary>
/// <param name="IdleSeconds">tcp_keepalives_idle: silence before the first probe.</param>
/// <param name="IntervalSeconds">tcp_keepalives_interval: between probes.</param>
/// <param name="Count">tcp_keepalives_count: probes without an answer before the connection is given up.</param>
/// <param name="UserTimeoutMilliseconds">tcp_user_timeout: how long sent bytes may stay unacknowledged; 0 is the system's own.</param>
public readonly record struct TcpKeepAlive(int IdleSeconds, int IntervalSeconds, int Count, int UserTimeoutMilliseconds);
