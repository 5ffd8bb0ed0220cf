namespace Lakehouse.Storage.Fetching;

/// <summary>Tells how much of a range has come, so that it adds up to the whole range when the read is over, however it ended.</summary>
/// <param name="length">Of the range, in bytes.</param>
/// <param name="told">Hears of it, perhaps of less than nothing: bytes that were thrown away.</param>
internal sealed class Arrival(int length, Action<int> told)
{
    private int _left = length;

    /// <summary>Bytes have come.</summary>
    public void Came(int bytes)
    {
        _left -= bytes;
        told(bytes);
    }

    /// <summary>Nothing more will.</summary>
    public void End()
    {
        if (_left != 0) Came(_left);
    }
}
