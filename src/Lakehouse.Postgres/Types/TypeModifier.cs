namespace Lakehouse.Postgres.Types;

/// <summary>How PostgreSQL packs a numeric's precision and scale into its typmod.</summary>
public static class TypeModifier
{
    /// <summary>VARHDRSZ, which the typmods of varchar, bpchar and numeric count.</summary>
    public const int Header = 4;

    /// <summary>Packs numeric(precision, scale).</summary>
    public static int Numeric(int precision, int scale) => ((precision << 16) | (scale & 0x7FF)) + Header;

    /// <summary>Precision and scale of a numeric's typmod.</summary>
    public static (int Precision, int Scale) Numeric(int modifier)
    {
        var packed = modifier - Header;
        return ((packed >> 16) & 0xFFFF, ((packed & 0x7FF) ^ 1024) - 1024);
    }
}
