using System.Numerics;
using System.Text;
using Lakehouse.Engine.Functions.Numeric;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>
/// Where the parts of a jsonb value stand in PostgreSQL's storage: each array or object begins at a multiple of four with its header,
/// then four bytes for each element, or key and value; then the elements, or all keys and then all values.
/// </summary>
/// <remarks>src/include/utils/jsonb.h, src/backend/utils/adt/jsonb_util.c and numeric.c.</remarks>
internal sealed class JsonbLayout
{
    private const int Word = 4, LengthHeader = 4;

    private readonly JsonbValue _wanted;
    private long _at;
    private long _found;

    private JsonbLayout(JsonbValue wanted) => _wanted = wanted;

    /// <summary>Bytes from the beginning of a value to one of its parts, which is found as the same instance.</summary>
    public static long OffsetOf(JsonbValue part, JsonbValue whole)
    {
        var layout = new JsonbLayout(part);
        layout.Pass(whole);
        return layout._found;
    }

    private void Pass(JsonbValue value)
    {
        JsonbDepth.Ensure();
        switch (value)
        {
            case JsonbString text:
                _at += Encoding.UTF8.GetByteCount(text.Value);
                break;
            case JsonbNumber number:
                Align();
                _at += SizeOf(number.Value);
                break;
            case JsonbArray array:
                Begin(array, array.Items.Length);
                foreach (var item in array.Items) Pass(item);
                break;
            case JsonbObject members:
                Begin(members, members.Members.Length * 2);
                foreach (var member in members.Members) _at += Encoding.UTF8.GetByteCount(member.Key);
                foreach (var member in members.Members) Pass(member.Value);
                break;
        }
    }

    private void Begin(JsonbValue container, int entries)
    {
        Align();
        if (ReferenceEquals(container, _wanted)) _found = _at;
        _at += Word + ((long)entries * Word);
    }

    private void Align() => _at = (_at + Word - 1) / Word * Word;

    /// <summary>A numeric: two bytes for each four decimal digits, zeros at either end left out, behind a header of two or four bytes.</summary>
    private static int SizeOf(BigNumeric value)
    {
        const int shortHeader = 2, longHeader = 4, mostShortScale = 63, mostShortWeight = 63;
        var groupsBehindPoint = (value.Scale + 3) / 4;
        var digits = BigInteger.Abs(value.Unscaled) * BigInteger.Pow(10, (groupsBehindPoint * 4) - value.Scale);
        var dropped = 0;
        for (; !digits.IsZero && (digits % 10000).IsZero; dropped++) digits /= 10000;
        var count = 0;
        for (; !digits.IsZero; count++) digits /= 10000;
        var weight = count == 0 ? 0 : count + dropped - groupsBehindPoint - 1;
        var isShort = value.Scale <= mostShortScale && weight is >= -mostShortWeight - 1 and <= mostShortWeight;
        return LengthHeader + (isShort ? shortHeader : longHeader) + (count * 2);
    }
}
