using System.Globalization;
using Lakehouse.Testing.Agreement;
using Lakehouse.Testing.Clients;

namespace Lakehouse.Agreement.Tests;

/// <summary>How the messages of an area came out.</summary>
/// <param name="Area">The area.</param>
/// <param name="Messages">How many were sent.</param>
/// <param name="Different">Those on which the servers differ, with what differs.</param>
public sealed record AreaResult(string Area, int Messages, IReadOnlyList<(string Message, string Difference)> Different)
{
    /// <summary>How many agree.</summary>
    public int Agreeing => Messages - Different.Count;

    /// <summary>The part that agrees, 0 to 1.</summary>
    public double Ratio => (double)Agreeing / Messages;

    /// <summary>Runs an area on both servers.</summary>
    public static AreaResult Of(string area, Func<WireClient> connectToPostgres, Func<WireClient> connect)
    {
        var messages = CaseFile.Read(area);
        var different = new List<(string, string)>();
        using var postgres = connectToPostgres();
        var lakehouse = connect();
        foreach (var message in messages)
        {
            try
            {
                var differences = AgreementComparer.Compare(postgres, lakehouse, message);
                if (differences.Count > 0) different.Add((message, string.Join("; ", differences)));
            }
            catch (IOException e)
            {
                different.Add((message, $"the connection ended: {e.Message}"));
                lakehouse.Dispose();
                lakehouse = connect();
            }
        }

        lakehouse.Dispose();
        return new AreaResult(area, messages.Count, different);
    }

    /// <summary>A row of the table in docs/compatibility.md.</summary>
    public string Row() => string.Create(CultureInfo.InvariantCulture, $"| {Area} | {Messages} | {Agreeing} | {100 * Ratio:0.0} % |");
}
