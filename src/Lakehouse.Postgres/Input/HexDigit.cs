namespace Lakehouse.Postgres.Input;

/// <summary>Hexadecimal digits.</summary>
internal static class HexDigit
{
    /// <summary>The value of a character that is one.</summary>
    public static int Value(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
