using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Postgres.TextHeld;

/// <summary>
/// A type whose values the engine holds as the text that PostgreSQL prints of them. They are rare in results, so that the binary
/// format is made from that text value by value.
/// </summary>
/// <param name="Oid">The type.</param>
/// <param name="Name">Its SQL name.</param>
/// <param name="Read">The text that is printed of a value, from any text that is read as it; 22P02 for others.</param>
/// <param name="Send">The binary format, from the text that is printed.</param>
/// <param name="Receive">The text that is printed, from the binary format.</param>
public sealed record TextHeldType(uint Oid, string Name, Func<string, string> Read, Func<string, byte[]> Send, TextReceiver Receive);

/// <summary>Reads the binary format of a value as its text; 22P03 and 08P01 where it is none.</summary>
public delegate string TextReceiver(ref PgReader reader);
