namespace Lakehouse.Engine.Functions.Sessions;

/// <summary>What an advisory lock is named by: one 64-bit number, or two of 32 bits, which are another space of names.</summary>
/// <param name="First">The one number, or the first of two.</param>
/// <param name="Second">The second, or null.</param>
/// <remarks>PostgreSQL documentation, section 13.3.5 "Advisory Locks".</remarks>
public readonly record struct AdvisoryLockKey(long First, int? Second);

/// <summary>One of the functions that take advisory locks.</summary>
/// <param name="Key">The lock.</param>
/// <param name="Shared">Others may hold it shared at the same time.</param>
/// <param name="ForTransaction">It is given back at the transaction's end; otherwise the session keeps it.</param>
/// <param name="TriesOnly">Does not wait.</param>
public sealed record AdvisoryLockRequest(AdvisoryLockKey Key, bool Shared, bool ForTransaction, bool TriesOnly);
