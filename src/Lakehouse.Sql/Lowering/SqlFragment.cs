using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sql.Lowering;

/// <summary>
/// A piece of engine SQL, put together from other pieces without copying their text: however deeply expressions nest, each
/// character is written once, when the statement is printed. An interpolated string makes one wherever one is asked for.
/// </summary>
[InterpolatedStringHandler]
public sealed class SqlFragment
{
    /// <summary>The engine's parser would take longer than anyone waits; .NET's strings end at twice this.</summary>
    private const long MostCharacters = 500_000_000;

    private object[] _parts;
    private int _count;

    /// <summary>Begins an interpolated string.</summary>
    public SqlFragment(int literalLength, int formattedCount) =>
        _parts = new object[Math.Max(literalLength > 0 ? (2 * formattedCount) + 1 : formattedCount, 1)];

    private SqlFragment(string text)
        : this(0, 1) => Add(text);

    /// <summary>How many characters it prints.</summary>
    public long Length { get; private set; }

    /// <summary>How many fragments stand in one another, at most.</summary>
    public int Depth { get; private set; }

    /// <summary>A text as a fragment; none is none.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator SqlFragment?(string? text) => text is null ? null : new SqlFragment(text);


    /// <summary>Fragments with a separator between them.</summary>
    public static SqlFragment Join(string separator, IEnumerable<SqlFragment> fragments)
    {
        var joined = new SqlFragment(0, fragments.TryGetNonEnumeratedCount(out var count) ? 2 * count : 0);
        foreach (var fragment in fragments)
        {
            if (joined._count > 0) joined.Add(separator);
            joined.AppendFormatted(fragment);
        }
        return joined;
    }

    /// <summary>Texts with a separator between them.</summary>
    public static SqlFragment Join(string separator, IEnumerable<string> texts) => string.Join(separator, texts);

    /// <summary>Expressions with a separator between them.</summary>
    public static SqlFragment Join(string separator, IEnumerable<LoweredExpression> expressions) =>
        Join(separator, expressions.Select(expression => expression.Sql));

    /// <summary>The same text, from which on <see cref="Depth"/> counts anew.</summary>
    public SqlFragment AtDepthZero() => new(0, _count) { _parts = _parts, _count = _count, Length = Length };

    public void AppendLiteral(string text) => Add(text);

    public void AppendFormatted(string? text) => Add(text ?? "");

    public void AppendFormatted(int number) => Add(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(uint number) => Add(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(long number) => Add(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Representation? form) => Add(form?.ToString() ?? "");

    public void AppendFormatted(LoweredExpression? expression) => AppendFormatted(expression?.Sql);

    public void AppendFormatted(SqlFragment? fragment)
    {
        if (fragment is null) return;
        Append(fragment);
        Length += fragment.Length;
        Depth = Math.Max(Depth, fragment.Depth + 1);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        if (_count == 1 && _parts[0] is string only) return only;
        return Length <= MostCharacters
            ? string.Create((int)Length, this, static (text, fragment) => fragment.Print(text))
            : throw SqlError.StackDepthLimitExceeded().ToException();
    }

    /// <summary>Whether it prints just this text.</summary>
    public bool Is(string text) => Length == text.Length && ToString() == text;

    /// <summary>Two are equal when they print the same.</summary>
    public override bool Equals(object? obj) =>
        ReferenceEquals(this, obj) || (obj is SqlFragment other && Length == other.Length && ToString() == other.ToString());

    /// <inheritdoc/>
    public override int GetHashCode() => Length.GetHashCode();

    private void Add(string text)
    {
        if (text.Length == 0) return;
        Append(text);
        Length += text.Length;
    }

    private void Append(object part)
    {
        if (_count == _parts.Length) Array.Resize(ref _parts, Math.Max(4, 2 * _count));
        _parts[_count++] = part;
    }

    // Without recursion: fragments nest as deep as statements do.
    private void Print(Span<char> text)
    {
        var open = new Stack<(SqlFragment Fragment, int At)>();
        open.Push((this, 0));
        while (open.TryPop(out var top))
        {
            var (fragment, at) = top;
            for (; at < fragment._count; at++)
            {
                if (fragment._parts[at] is SqlFragment inner)
                {
                    open.Push((fragment, at + 1));
                    open.Push((inner, 0));
                    break;
                }
                var part = (string)fragment._parts[at];
                part.CopyTo(text);
                text = text[part.Length..];
            }
        }
    }
}
