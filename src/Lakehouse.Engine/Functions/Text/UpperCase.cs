using System.Text;

namespace Lakehouse.Engine.Functions.Text;

/// <summary>The upper case of a letter, as PostgreSQL's C.UTF-8 has it.</summary>
internal static class UpperCase
{
    private const int DotlessI = 0x131, LongS = 0x17F;

    /// <summary>The letter; ß, which has none of its own, stays.</summary>
    public static Rune Of(Rune letter) => letter.Value switch
    {
        // .NET's invariant culture leaves them, since their upper case is another letter's too.
        DotlessI => new Rune('I'),
        LongS => new Rune('S'),
        _ => Rune.ToUpperInvariant(letter),
    };
}
