using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Binding.Types;

/// <summary>What the actual arguments of one call say about its polymorphic types.</summary>
internal sealed class PolymorphicArguments
{
    private static readonly BuiltinCatalog Catalog = BuiltinCatalog.Instance;

    private readonly List<uint> _compatible = [];
    private uint _element;
    private uint _array;
    private uint _range;
    private uint _common;
    private uint _commonRange;
    private bool _simple;
    private bool _nonArray;
    private bool _enum;
    private bool _compatibleNonArray;

    /// <summary>Reads the arguments.</summary>
    public PolymorphicArguments(ReadOnlySpan<uint> actual, ReadOnlySpan<uint> declared)
    {
        for (var i = 0; i < declared.Length && Failure is null; i++) Add(declared[i], actual[i]);
        if (Failure is null) CheckSimple();
        if (Failure is null) CheckCompatible();
    }

    /// <summary>Why the arguments do not fit together, or null.</summary>
    public SqlError? Failure { get; private set; }

    /// <summary>Throws when only untyped literals were given for the simple family.</summary>
    public void RequireElement()
    {
        if (_simple && _element == 0 && _array == 0) throw Mismatch("could not determine polymorphic type because input has type unknown").ToException();
    }

    /// <summary>The actual type for a declared polymorphic one.</summary>
    /// <exception cref="SqlErrorException">42704 or 42804: there is none.</exception>
    public uint ActualFor(uint declared) => declared switch
    {
        TypeOid.AnyArray => _array != 0 ? _array : ArrayOf(_element),
        TypeOid.AnyRange => _range != 0 ? _range : throw Undetermined("anyrange"),
        TypeOid.AnyMultirange => _range != 0 ? Catalog.FindRange(_range)!.Multirange : throw Undetermined("anymultirange"),
        TypeOid.AnyCompatible or TypeOid.AnyCompatibleNonArray => _common,
        TypeOid.AnyCompatibleArray => ArrayOf(_common),
        TypeOid.AnyCompatibleRange => _commonRange != 0 ? _commonRange : throw Undetermined("anycompatiblerange"),
        TypeOid.AnyCompatibleMultirange => _commonRange != 0
            ? Catalog.FindRange(_commonRange)!.Multirange : throw Undetermined("anycompatiblemultirange"),
        _ => _element,
    };

    private void Add(uint declared, uint actual)
    {
        if (!TypeRules.IsPolymorphic(declared)) return;
        if (TypeRules.IsSimplePolymorphic(declared)) _simple = true;
        _nonArray |= declared == TypeOid.AnyNonArray;
        _enum |= declared == TypeOid.AnyEnum;
        _compatibleNonArray |= declared == TypeOid.AnyCompatibleNonArray;
        if (actual == TypeOid.Unknown) return;
        switch (declared)
        {
            case TypeOid.AnyElement or TypeOid.AnyNonArray or TypeOid.AnyEnum: SetOnce(ref _element, actual, "anyelement"); break;
            case TypeOid.AnyArray: SetOnce(ref _array, TypeRules.BaseType(actual), "anyarray"); break;
            case TypeOid.AnyRange: SetRange(ref _range, TypeRules.BaseType(actual), "anyrange"); break;
            case TypeOid.AnyMultirange: SetMultirange(ref _range, TypeRules.BaseType(actual), "anymultirange"); break;
            case TypeOid.AnyCompatible or TypeOid.AnyCompatibleNonArray: _compatible.Add(actual); break;
            case TypeOid.AnyCompatibleArray: AddCompatibleArray(TypeRules.BaseElement(actual), actual); break;
            case TypeOid.AnyCompatibleRange: SetRange(ref _commonRange, TypeRules.BaseType(actual), "anycompatiblerange"); break;
            default: SetMultirange(ref _commonRange, TypeRules.BaseType(actual), "anycompatiblemultirange"); break;
        }
    }

    private void SetOnce(ref uint slot, uint actual, string declared)
    {
        if (slot != 0 && slot != actual) Failure = NotAlike(declared, slot, actual);
        slot = actual;
    }

    private void SetRange(ref uint slot, uint actual, string declared)
    {
        if (Catalog.FindRange(actual) is null) Failure = Mismatch($"argument declared {declared} is not a range type but type {TypeDisplay.Format(actual)}");
        else SetOnce(ref slot, actual, declared);
    }

    private void SetMultirange(ref uint slot, uint actual, string declared)
    {
        if (Catalog.Ranges.FirstOrDefault(range => range.Multirange == actual) is not { } range)
            Failure = Mismatch($"argument declared {declared} is not a multirange type but type {TypeDisplay.Format(actual)}");
        else SetOnce(ref slot, range.Type, declared);
    }

    private void AddCompatibleArray(uint element, uint actual)
    {
        if (element == 0) Failure = Mismatch($"argument declared anycompatiblearray is not an array but type {TypeDisplay.Format(actual)}");
        else _compatible.Add(element);
    }

    private void CheckSimple()
    {
        if (_array != 0 && _array != TypeOid.AnyArray) Imply(TypeRules.Element(_array), "anyarray", _array, "is not an array");
        if (Failure is null && _range != 0) Imply(Catalog.FindRange(_range)!.Subtype, "anyrange", _range, "is not a range type");
        if (Failure is not null || _element == 0) return;
        if (_nonArray && TypeRules.BaseElement(_element) != 0)
            Failure = Mismatch($"type matched to anynonarray is an array type: {TypeDisplay.Format(_element)}");
        else if (_enum && Catalog.FindType(_element) is not { Kind: 'e' })
            Failure = Mismatch($"type matched to anyenum is not an enum type: {TypeDisplay.Format(_element)}");
    }

    private void Imply(uint element, string declared, uint container, string not)
    {
        if (element == 0) Failure = Mismatch($"argument declared {declared} {not} but type {TypeDisplay.Format(container)}");
        else if (_element != 0 && _element != element)
            Failure = Mismatch($"argument declared {declared} is not consistent with argument declared anyelement") with
            {
                Detail = $"{TypeDisplay.Format(container)} versus {TypeDisplay.Format(_element)}",
            };
        else _element = element;
    }

    private void CheckCompatible()
    {
        if (_commonRange != 0) _compatible.Add(Catalog.FindRange(_commonRange)!.Subtype);
        _common = TypeOid.Text;
        if (_compatible.Count == 0) return;
        if (CommonType.Of(_compatible, out var conflict) is not { } common)
        {
            Failure = Mismatch($"argument types {TypeDisplay.Format(conflict.Left)} and {TypeDisplay.Format(conflict.Right)} cannot be matched");
            return;
        }
        if (!_compatible.TrueForAll(type => CoercionPath.Exists(type, common, CastContext.Implicit)))
            Failure = Mismatch("arguments of anycompatible family cannot be cast to a common type");
        else if (_compatibleNonArray && TypeRules.BaseElement(common) != 0)
            Failure = Mismatch($"type matched to anycompatiblenonarray is an array type: {TypeDisplay.Format(common)}");
        _common = common;
    }

    private static uint ArrayOf(uint element) => TypeRules.ArrayOf(element) is var array and not 0
        ? array
        : throw new SqlError(SqlState.UndefinedObject, $"could not find array type for data type {TypeDisplay.Format(element)}").ToException();

    private static SqlErrorException Undetermined(string declared) =>
        Mismatch($"could not determine polymorphic type {declared} because input has type unknown").ToException();

    private static SqlError NotAlike(string declared, uint left, uint right) =>
        Mismatch($"arguments declared \"{declared}\" are not all alike") with
        {
            Detail = $"{TypeDisplay.Format(left)} versus {TypeDisplay.Format(right)}",
        };

    private static SqlError Mismatch(string message) => new(SqlState.DatatypeMismatch, message);
}
