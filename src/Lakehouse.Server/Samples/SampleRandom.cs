using System.Text;

namespace Lakehouse.Server.Samples;

/// <summary>
/// Numbers that look random and are the same everywhere: SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom
/// number generators"). System.Random promises no sequence across .NET versions.
/// </summary>
/// <param name="seed">What names the stream: a table has one of its own.</param>
public sealed class SampleRandom(string seed)
{
    private ulong _state = Seed(seed);

    /// <summary>64 bits.</summary>
    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => least + (int)(Next() % (ulong)((long)most - least + 1));

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Between(0, items.Count - 1)];

    /// <summary>True in <paramref name="percent"/> of 100 cases.</summary>
    public bool Chance(int percent) => Between(1, 100) <= percent;

    // FNV-1a: any spread of the name over 64 bits would do.
    private static ulong Seed(string name) => Encoding.UTF8.GetBytes(name)
        .Aggregate(0xCBF29CE484222325, (hash, letter) => (hash ^ letter) * 0x100000001B3);
}
