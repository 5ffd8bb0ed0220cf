using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Portals;

/// <summary>Where a scrollable cursor stands: 0 before the first row, its number on a row, one more than there are after the last.</summary>
/// <remarks>PostgreSQL's DoPortalRunFetch.</remarks>
internal sealed class ScrollPosition
{
    private long _at;

    /// <summary>Moves as FETCH does.</summary>
    /// <param name="direction">The direction.</param>
    /// <param name="count">How many rows, or which one.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <returns>The rows that are passed over or landed on.</returns>
    public RowRange Move(FetchDirection direction, long count, long rows)
    {
        if (direction is FetchDirection.Forward or FetchDirection.Backward && count < 0 && count != long.MinValue)
            (direction, count) = (direction == FetchDirection.Forward ? FetchDirection.Backward : FetchDirection.Forward, -count);
        return direction switch
        {
            FetchDirection.Forward => count == 0 ? Here(rows) : Forward(count, rows),
            FetchDirection.Backward => count == 0 ? Here(rows) : Backward(count, rows),
            FetchDirection.Absolute => Land(count >= 0 ? count : rows + count + 1, rows),
            FetchDirection.Relative => count == 0 ? Here(rows) : Land(_at + count, rows),
        };
    }

    private RowRange Forward(long count, long rows)
    {
        var first = Math.Min(_at, rows);
        var left = rows - first;
        var taken = Math.Min(count, left);
        _at = count > left ? rows + 1 : _at + count;
        return new RowRange(first, first + taken - 1, IsBackward: false);
    }

    private RowRange Backward(long count, long rows)
    {
        var before = Math.Min(_at - 1, rows);
        if (before < 0) return RowRange.None;
        var taken = Math.Min(count, before);
        _at = count > before ? 0 : _at - count;
        return new RowRange(before - taken, before - 1, IsBackward: true);
    }

    private RowRange Land(long row, long rows)
    {
        _at = Math.Clamp(row, 0, rows + 1);
        return Here(rows);
    }

    private RowRange Here(long rows) => _at >= 1 && _at <= rows ? new RowRange(_at - 1, _at - 1, IsBackward: false) : RowRange.None;
}
